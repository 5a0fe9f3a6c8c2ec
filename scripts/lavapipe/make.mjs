/**
 * A second adapter for the device tests on a machine without a GPU, one that has `shader-f16`: Mesa's lavapipe in Chromium.
 *
 *     node scripts/lavapipe/make.mjs FOLDER
 *
 * makes a copy of the Chromium that the tests use (links, except the executable) whose SwiftShader is the system's Vulkan
 * loader, and prints the environment in which `vitest run --project browser`, `tape` and the goldens run on it. Needs a C
 * compiler, libvulkan1 and Mesa's Vulkan drivers, of version 24 or later: earlier ones lack what Dawn asks for.
 * VK_ICD_FILENAMES, where set, names another driver's manifest.
 */

import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { findBrowser } from "../browser.mjs";

const MANIFESTS = ["/usr/share/vulkan/icd.d/lvp_icd.x86_64.json", "/usr/share/vulkan/icd.d/lvp_icd.json"];
const SWIFTSHADER = "libvk_swiftshader.so";
const ICD = "vk_swiftshader_icd.json";

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** The folder of the browser itself: distributions put a script on the PATH. */
function folderOf(browser) {
  const candidates = [path.dirname(realpathSync(browser)), "/usr/lib/chromium", "/usr/lib64/chromium-browser"];
  return candidates.find((folder) => existsSync(path.join(folder, SWIFTSHADER)));
}

const [folder] = process.argv.slice(2);
if (!folder) fail("usage: node scripts/lavapipe/make.mjs FOLDER");
const manifest = process.env.VK_ICD_FILENAMES ?? MANIFESTS.find((file) => existsSync(file));
if (!manifest) fail(`no manifest of lavapipe was found at ${MANIFESTS.join(" or ")}; install Mesa's Vulkan drivers`);
const source = folderOf(findBrowser());
if (!source) fail(`no folder of a Chromium with ${SWIFTSHADER} was found; set CHROMIUM_PATH to its executable`);
const executable = ["chromium", "chrome"].find((name) => existsSync(path.join(source, name)));
if (!executable) fail(`${source} has no executable named chromium or chrome`);

mkdirSync(folder, { recursive: true });
for (const name of readdirSync(source)) {
  const copy = path.join(folder, name);
  rmSync(copy, { force: true, recursive: true });
  // The browser looks for its libraries where its own file lies, links followed.
  if (name === executable) copyFileSync(path.join(source, name), copy);
  else if (name !== SWIFTSHADER && name !== ICD) symlinkSync(path.join(source, name), copy);
}
// What the browser draws with stays SwiftShader.
const drawing = { library_path: path.join(source, SWIFTSHADER), api_version: "1.0.5" };
writeFileSync(path.join(folder, ICD), JSON.stringify({ file_format_version: "1.0.0", ICD: drawing }));
const loader = fileURLToPath(new URL("loader.c", import.meta.url));
const built = spawnSync("cc", ["-shared", "-fPIC", "-O1", "-o", path.join(folder, SWIFTSHADER), loader, "-ldl"], {
  stdio: "inherit",
});
if (built.status !== 0) fail("the loader could not be compiled; is there a C compiler?");
process.stdout.write(`export CHROMIUM_PATH=${path.resolve(folder, executable)} VK_ICD_FILENAMES=${manifest}\n`);
