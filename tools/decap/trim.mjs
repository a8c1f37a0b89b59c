// Leaves in package-lock.json only what package.json asks for. Run after `npm install
// --package-lock-only`: the bundle of decap-cms holds its 600 packages, none of which is read.
import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf-8"));
const asked = Object.keys(lock.packages[""].dependencies);
const kept = { "": lock.packages[""] };
for (const name of asked) {
  const { dependencies, peerDependencies, ...rest } = lock.packages[`node_modules/${name}`];
  kept[`node_modules/${name}`] = rest;
}
writeFileSync(file, `${JSON.stringify({ ...lock, packages: kept }, null, 2)}\n`);
