import { describe, expect, test } from "vitest";
import { tar } from "@/scripts/build/tar.mjs";
import { readArchive, unpack } from "./archive";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("the package archive", () => {
  const deep = `${"d".repeat(60)}/${"e".repeat(60)}/module.py`;
  const files = [
    { name: "torch/__init__.py", bytes: bytes("x = 1\n") },
    { name: "torch/empty.py", bytes: bytes("") },
    { name: deep, bytes: bytes("y".repeat(513)) },
    { name: "single.py", bytes: bytes("é") },
  ];

  test("gives back the files that were packed, long names too", () => {
    const read = [...readArchive(tar(files))];
    expect(read.map((file) => file.path)).toEqual(files.map((file) => file.name));
    expect(read.map((file) => [...file.bytes])).toEqual(files.map((file) => [...file.bytes]));
  });

  test("is the same for the same files", () => {
    expect(tar(files).equals(tar(files))).toBe(true);
  });

  test("is written below a directory, and names its packages", () => {
    const written = new Map<string, Uint8Array>();
    const folders: string[] = [];
    const fs = {
      mkdirTree: (path: string) => folders.push(path),
      writeFile: (path: string, data: Uint8Array) => written.set(path, data),
      readFile: () => new Uint8Array(),
      cwd: () => "/",
    };
    expect(unpack(fs, tar(files), "/site")).toEqual(["torch", "d".repeat(60), "single"]);
    expect([...written.keys()]).toEqual(files.map((file) => `/site/${file.name}`));
    expect(folders).toContain("/site/torch");
  });

  test("that is cut off is refused, naming the file", () => {
    const whole = tar(files);
    expect(() => [...readArchive(whole.subarray(0, 515))]).toThrow("the package archive ends inside torch/__init__.py");
  });

  test("refuses names that the format cannot hold", () => {
    expect(() => tar([{ name: "n".repeat(101), bytes: bytes("") }])).toThrow(/^the name is too long/);
  });
});
