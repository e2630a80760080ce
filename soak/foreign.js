// Read every line, a JSON string with a block of YAML, with npm's `yaml` and `js-yaml`;
// answer with a line of JSON: what each makes of it, or {"$error": ...}.
"use strict";
const readline = require("readline");
const yaml = require("yaml");
const jsYaml = require("js-yaml");

function told(value) {
  if (value instanceof Date) return { $date: value.toISOString() };
  if (typeof value === "number" && !Number.isFinite(value)) return { $number: String(value) };
  if (typeof value === "bigint") return { $number: String(value) };
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString("hex") };
  if (Array.isArray(value)) return value.map(told);
  if (value instanceof Map) return { $map: [...value].map(([k, v]) => [told(k), told(v)]) };
  if (value && typeof value === "object") {
    return { $map: Object.entries(value).map(([k, v]) => [k, told(v)]) };
  }
  return value === undefined ? null : value;
}

function tried(read) {
  try {
    return told(read());
  } catch (error) {
    return { $error: String(error.message).slice(0, 200) };
  }
}

const quiet = { logLevel: "silent", mapAsMap: true };
readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const text = JSON.parse(line);
  const answers = [tried(() => yaml.parse(text, quiet)), tried(() => jsYaml.load(text))];
  process.stdout.write(JSON.stringify(answers) + "\n");
});
