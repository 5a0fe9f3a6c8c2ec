import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { vendorWheel } from "./numpy.mjs";

const sha256 = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");
const pinned = {
  name: "numpy",
  version: "2.4.6",
  file: "numpy-2.4.6-cp314-cp314-pyemscripten_2026_0_wasm32.whl",
};

let folder: string;
let said: string[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "vendor-test-"));
  said = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const vendor = () =>
  vendorWheel(pinned, {
    target: path.join(folder, "target"),
    ownWheels: path.join(folder, "own"),
    say: (line: string) => said.push(line),
  });

const listing = async () => JSON.parse(await readFile(path.join(folder, "target", "vendored.json"), "utf8"));

async function buildOwn(content: string, hash = sha256(content)) {
  await mkdir(path.join(folder, "own"));
  await writeFile(path.join(folder, "own", pinned.file), content);
  await writeFile(path.join(folder, "own", "wheels.json"), JSON.stringify([{ file: pinned.file, sha256: hash }]));
}

describe("vendoring a wheel", () => {
  it("takes the recorded build, lists it, and mends what was damaged on disk", async () => {
    await buildOwn("our own build");
    const wheel = await vendor();
    expect(wheel).toEqual({ ...pinned, sha256: sha256("our own build"), bytes: 13 });
    expect(await listing()).toEqual([wheel]);
    await writeFile(path.join(folder, "target", pinned.file), "half a fi");
    await vendor();
    expect(await readFile(path.join(folder, "target", pinned.file), "utf8")).toBe("our own build");
  });

  it("does not use a build that is not the recorded one, naming both hashes", async () => {
    await buildOwn("our own build", sha256("another build"));
    expect(await vendor()).toBeNull();
    expect(said.join("\n")).toContain(`expected sha256 ${sha256("another build")}, found ${sha256("our own build")}`);
    expect(await listing()).toEqual([]);
  });

  it("lists nothing where there is none", async () => {
    expect(await vendor()).toBeNull();
    expect(await listing()).toEqual([]);
  });
});

describe("the wheel in vendor/", () => {
  it("is the one that wheels.json records, for the Pyodide that is installed", async () => {
    const vendorFolder = fileURLToPath(new URL("../../vendor/", import.meta.url));
    const lock = fileURLToPath(new URL("../../node_modules/pyodide/pyodide-lock.json", import.meta.url));
    const [built] = JSON.parse(await readFile(path.join(vendorFolder, "wheels.json"), "utf8"));
    expect(built.file).toBe(JSON.parse(await readFile(lock, "utf8")).packages.numpy.file_name);
    expect(sha256(await readFile(path.join(vendorFolder, built.file)))).toBe(built.sha256);
  });
});
