// Makes a fresh machine with Node 20+ and rustup ready to build: `node www/build/setup.mjs`. Uses nothing but
// Node itself, and is quick when there is nothing to do. A missing prerequisite is one sentence with its cure.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installEngines, installGeckodriver, wantedEngines } from './engines.mjs';
import { installNodeModules } from './node-modules.mjs';
import { CureError, isStarted, main, must, run, step } from './steps.mjs';
import { installWasmBindgen } from './wasm-bindgen.mjs';

const target = 'wasm32-unknown-unknown';

/** @param {{engines?: boolean}} [wanted] `engines`: also the browsers beside Chromium that tests run in */
export async function setup({ engines = false } = {}) {
  await step('Prerequisites: Node 20.19+, Rust, a C compiler', checkPrerequisites);
  await step(`Rust's standard library for ${target}, and its source`, async (say) => {
    say(`library: ${await addTarget()}`);
    say(`source: ${await addSource()}`);
  });
  // Beside the rest: it takes minutes, and nothing here waits for it but the last step.
  const geckodriver = engines && wantedEngines().includes('firefox') ? installGeckodriver() : null;
  await step('wasm-bindgen, compiled once per version (2 to 5 minutes)', async (say) =>
    say(await installWasmBindgen()),
  );
  await step('npm packages', async (say) => say(await installNodeModules()));
  if (engines) {
    await step('Firefox and WebKit for the tests, once (geckodriver: 2 to 6 minutes)', async (say) => {
      for (const line of await installEngines(geckodriver)) say(line);
    });
  }
}

async function checkPrerequisites(/** @type {(line: string) => void} */ say) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new CureError(
      `Node ${process.versions.node} is too old: install Node 20.19 or newer from https://nodejs.org`,
    );
  }
  const cargo = await run('cargo', ['--version']);
  if (cargo.code !== 0) {
    throw new CureError(
      cargo.code === 127
        ? "Rust is missing: run `curl --proto '=https' -sSf https://sh.rustup.rs | sh` (https://rustup.rs), then open a new shell"
        : `cargo does not run; \`rustup toolchain install\` in this folder installs the pinned toolchain:\n${cargo.output}`,
    );
  }
  if ((await run('cc', ['--version'])).code !== 0) {
    throw new CureError(
      'A C compiler is missing, and Rust links with it: run `apt-get install build-essential` (Debian), `xcode-select --install` (macOS)',
    );
  }
  say(`node ${process.versions.node}, ${cargo.output.trim()}`);
}

async function addTarget() {
  const libraries = await run('rustc', ['--print', 'target-libdir', '--target', target]);
  if (libraries.code === 0 && existsSync(libraries.output.trim())) return 'is there';
  await must('rustup', ['target', 'add', target], {
    show: 'progress',
    cure:
      "If rustup's server is out of reach: `apt-get install rustc-web cargo-web rust-web-src`, then build the standard library with " +
      `\`RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 /usr/bin/cargo build --target ${target} -Zbuild-std=std,panic_abort\` and rustup's rust-lld as linker.`,
  });
  return 'added';
}

/** The wasm is built with a standard library that is compiled for size. */
async function addSource() {
  const sysroot = (await must('rustc', ['--print', 'sysroot'])).trim();
  if (existsSync(join(sysroot, 'lib/rustlib/src/rust/library/Cargo.lock'))) return 'is there';
  await must('rustup', ['component', 'add', 'rust-src'], {
    show: 'progress',
    cure: "If rustup's server is out of reach: put the directory `library` of Rust's source, of the version in rust-toolchain.toml, to `$(rustc --print sysroot)/lib/rustlib/src/rust/library`.",
  });
  return 'added';
}

if (isStarted(import.meta.url)) await main(setup);
