//! `visavis-quality`: how well the shipped engine ranks, measured on real shoppers' data.
//!
//! `build DATA MODEL` makes the model that a merchant would publish, `rank DATA MODEL` reads one task a line and
//! writes one ranking a line, as a device would make it: through the same journal, taste and ranking as the
//! WebAssembly, and nothing else. `reasons DATA MODEL` checks what the engine says for it. Native only.

#[cfg(not(target_arch = "wasm32"))]
mod data;
#[cfg(not(target_arch = "wasm32"))]
mod device;
#[cfg(not(target_arch = "wasm32"))]
mod reasons;
#[cfg(not(target_arch = "wasm32"))]
mod run;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    run::run(std::env::args().skip(1))
}

#[cfg(target_arch = "wasm32")]
fn main() {}
