// What the editor's format makes of files: reads tasks from stdin, writes answers to stdout.
// Run in a folder with the editor's scripts; `node format.mjs FORMAT.js`.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { reportFormat, WHOLE } = await import(pathToFileURL(process.argv[2]));
const { shapes, tasks } = JSON.parse(readFileSync(0, "utf-8"));
const format = reportFormat(shapes);

/** Sets a value by its path: ["signer", "name"]; null is a key that is not written. */
function set(data, path, value) {
  const [last, ...above] = path.toReversed();
  let at = data;
  for (const key of above.toReversed()) at = at[key] ??= {};
  at[last] = value ?? undefined;
}

const answers = tasks.map(({ text, changes }) => {
  const began = performance.now();
  const data = text === null ? {} : format.fromFile(text);
  for (const [path, value] of changes) set(data, path, value);
  let made, refused;
  try {
    made = format.toFile(data);
  } catch (error) {
    refused = error.message;
  }
  return { made, refused, whole: Boolean(data[WHOLE]), took: performance.now() - began };
});
process.stdout.write(JSON.stringify(answers));
