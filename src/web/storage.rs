//! The browser's store, behind a probe.
//!
//! `gloo_storage` panics where storage is blocked, null or patched, and a panic would leave the engine stuck.
//! So the store is looked up through `web_sys` first, as a `Result`, at every call; only when it is there does
//! `gloo_storage` hand it out. What is done with it are calls of `web_sys`, whose results carry whatever a
//! patched function throws. The probe reads: a write would break promise 1. The shop's own keys are never
//! touched, so nothing here clears or lists more than its own prefix.

use crate::store::{MemoryStore, Store, StoreError};
use gloo_storage::{LocalStorage, Storage as _};

/// Where a page keeps its profile.
#[derive(Debug)]
pub(super) enum PageStore {
    /// In the browser.
    Browser,
    /// In memory: the browser keeps nothing here, or the shop wants it so.
    Memory(MemoryStore),
}

impl PageStore {
    /// The browser's store if it may be used and answers, else memory.
    pub(super) fn open(allowed: bool) -> Self {
        let answers = || local_storage().is_ok_and(|storage| storage.get_item("visavis:").is_ok());
        if allowed && answers() { Self::Browser } else { Self::Memory(MemoryStore::default()) }
    }
}

fn local_storage() -> Result<web_sys::Storage, StoreError> {
    web_sys::window()
        .and_then(|window| window.local_storage().ok().flatten())
        .map(|_| LocalStorage::raw())
        .ok_or(StoreError::Unavailable)
}

impl Store for PageStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        match self {
            Self::Browser => local_storage()?.get_item(key).map_err(|_| StoreError::Unavailable),
            Self::Memory(memory) => memory.get(key),
        }
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StoreError> {
        match self {
            // The store answers, so a refusal to write is a matter of room.
            Self::Browser => local_storage()?.set_item(key, text).map_err(|_| StoreError::Full),
            Self::Memory(memory) => memory.set(key, text),
        }
    }

    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        match self {
            Self::Browser => local_storage()?.remove_item(key).map_err(|_| StoreError::Unavailable),
            Self::Memory(memory) => memory.remove(key),
        }
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let Self::Memory(memory) = self else {
            let storage = local_storage()?;
            let count = storage.length().map_err(|_| StoreError::Unavailable)?;
            let mut keys = Vec::new();
            for index in 0..count {
                let key = storage.key(index).map_err(|_| StoreError::Unavailable)?;
                if let Some(key) = key.filter(|key| key.starts_with(prefix)) {
                    keys.push(key);
                }
            }
            return Ok(keys);
        };
        memory.keys(prefix)
    }

    fn keeps(&self) -> bool {
        matches!(self, Self::Browser)
    }
}
