import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fromCdn } from "./download.mjs";
import { vendorWheel } from "./numpy.mjs";

const sha256 = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");
const official = "the official wheel";
const pinned = {
  name: "numpy",
  version: "2.4.6",
  file: "numpy-2.4.6-cp314-cp314-pyemscripten_2026_0_wasm32.whl",
  sha256: sha256(official),
  url: "",
};

let folder: string;
let said: string[];
let asked: string[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "vendor-test-"));
  said = [];
  asked = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A source that answers with `content`, or fails when there is none. */
function source(origin: "pypi" | "cdn", content?: string) {
  const answer = async () => {
    asked.push(origin);
    if (content === undefined) throw new Error("no route");
    return Buffer.from(content);
  };
  return [origin, answer] as [typeof origin, typeof answer];
}

const vendor = (sources: ReturnType<typeof source>[], retry = false) =>
  vendorWheel(pinned, {
    target: path.join(folder, "target"),
    ownWheels: path.join(folder, "own"),
    sources,
    retry,
    say: (line: string) => said.push(line),
  });

const listing = async () => JSON.parse(await readFile(path.join(folder, "target", "vendored.json"), "utf8"));

async function buildOwn(content: string, hash = sha256(content)) {
  await mkdir(path.join(folder, "own"));
  await writeFile(path.join(folder, "own", pinned.file), content);
  await writeFile(path.join(folder, "own", "wheels.json"), JSON.stringify([{ file: pinned.file, sha256: hash }]));
}

describe("vendoring a wheel", () => {
  it("takes the first source that has it, and lists what it took", async () => {
    const wheel = await vendor([source("pypi"), source("cdn", official)]);
    const { name, version, file } = pinned;
    expect(wheel).toEqual({ name, version, file, sha256: pinned.sha256, bytes: official.length, origin: "cdn" });
    expect(await listing()).toEqual([wheel]);
    expect(await readFile(path.join(folder, "target", pinned.file), "utf8")).toBe(official);
  });

  it("asks nobody once the official wheel lies there, and remembers where it came from", async () => {
    await vendor([source("pypi", official)]);
    asked = [];
    expect((await vendor([source("pypi"), source("cdn")]))?.origin).toBe("pypi");
    expect(asked).toEqual([]);
  });

  it("refuses content with another hash, naming both hashes", async () => {
    expect(await vendor([source("cdn", "something else")])).toBeNull();
    expect(said[0]).toContain(`expected sha256 ${pinned.sha256}, found ${sha256("something else")}`);
    expect(await listing()).toEqual([]);
  });

  it("fetches again what was damaged on disk", async () => {
    await vendor([source("pypi", official)]);
    await writeFile(path.join(folder, "target", pinned.file), "half a fi");
    expect((await vendor([source("cdn", official)]))?.origin).toBe("cdn");
  });

  it("does not ask twice within the hour, unless told to", async () => {
    await vendor([source("pypi"), source("cdn")]);
    await vendor([source("pypi"), source("cdn")]);
    expect(asked).toEqual(["pypi", "cdn"]);
    expect((await vendor([source("pypi", official)], true))?.origin).toBe("pypi");
  });

  it("falls back to the wheel built from source, and replaces it when the official one can be had", async () => {
    await buildOwn("our own build");
    const own = await vendor([source("pypi"), source("cdn")]);
    expect(own).toMatchObject({ origin: "source", sha256: sha256("our own build") });
    const better = await vendor([source("pypi", official)], true);
    expect(better).toMatchObject({ origin: "pypi", sha256: pinned.sha256 });
  });

  it("does not use a build from source that is not the recorded one", async () => {
    await buildOwn("our own build", sha256("another build"));
    expect(await vendor([source("pypi")])).toBeNull();
    expect(said.join("\n")).toContain(`expected sha256 ${sha256("another build")}, found ${sha256("our own build")}`);
  });
});

describe("the CDN as a source", () => {
  async function answering(listener: RequestListener, use: (url: string) => Promise<void>) {
    const server = createServer(listener).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    try {
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/wheel.whl`);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  it("gives the bytes of the file", () =>
    answering(
      (_, response) => response.end(official),
      async (url) => expect((await fromCdn({ url })).toString()).toBe(official),
    ));

  it("says the status when the file is not there", () =>
    answering(
      (_, response) => response.writeHead(404).end(),
      async (url) => expect(fromCdn({ url })).rejects.toThrow(`${url} answered 404`),
    ));

  it("says the host when nobody answers there", async () => {
    let url = "";
    await answering(
      () => {},
      async (known) => {
        url = known;
      },
    );
    await expect(fromCdn({ url })).rejects.toThrow(new URL(url).host);
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
