//! A store that lives as long as the page: for tests, for visits, and where the browser keeps nothing.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Store, StoreError};

/// Text under keys, in memory. Clones share their content, as tabs share a browser's.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    texts: Rc<RefCell<BTreeMap<String, String>>>,
}

impl MemoryStore {
    /// Everything in it, for looking.
    #[must_use]
    pub fn snapshot(&self) -> BTreeMap<String, String> {
        self.texts.borrow().clone()
    }
}

impl Store for MemoryStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.texts.borrow().get(key).cloned())
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StoreError> {
        self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        self.texts.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        Ok(self.texts.borrow().keys().filter(|key| key.starts_with(prefix)).cloned().collect())
    }

    fn keeps(&self) -> bool {
        false
    }
}
