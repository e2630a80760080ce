"""The text of one note: reading its properties, links, tasks and headings. Text in, values out."""
