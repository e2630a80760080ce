// Says which notes are the rows of each view of some bases: read by a program that is not ours.
import { readFileSync } from "node:fs";

const { evaluator, now, notes, bases } = JSON.parse(readFileSync(0, "utf-8"));
const Clock = Date;
globalThis.Date = class extends Clock {
  constructor(...given) {
    super(...(given.length ? given : [now]));
  }
  static now() {
    return new Clock(now).getTime();
  }
};
const { evaluateWhere } = await import(evaluator);

const context = ({ path, properties, tags }) => ({
  frontmatter: properties,
  rawFrontmatter: properties,
  path,
  file: { path, name: path.split("/").pop(), folder: path.split("/").slice(0, -1).join("/"), tags },
});
const all = (base) => base.filters?.and ?? [];
const rows = (filters) =>
  notes
    .filter((note) => filters.every((each) => evaluateWhere(each, context(note))))
    .map((note) => note.path);
const found = bases.map((base) =>
  base.views.map((view) => [view.name, rows([...all(base), ...all(view)])]),
);
console.log(JSON.stringify(Object.fromEntries(found.flat())));
