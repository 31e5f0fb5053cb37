//! A store that lives as long as the page: for tests, for visits, and where the browser keeps nothing.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Store, StoreError};

/// Texts under keys, in memory. Clones share their content, as tabs share a browser's.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    texts: Rc<RefCell<Vec<(String, String)>>>,
}

impl MemoryStore {
    /// Everything in it, for looking.
    #[must_use]
    pub fn snapshot(&self) -> Vec<(String, String)> {
        self.texts.borrow().clone()
    }
}

impl Store for MemoryStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        let texts = self.texts.borrow();
        Ok(texts.iter().find(|(known, _)| known == key).map(|(_, text)| text.clone()))
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StoreError> {
        self.remove(key)?;
        self.texts.borrow_mut().push((key.to_owned(), text.to_owned()));
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        let mut texts = self.texts.borrow_mut();
        if let Some(at) = texts.iter().position(|(known, _)| known == key) {
            texts.remove(at);
        }
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let mut keys = Vec::new();
        for (key, _) in self.texts.borrow().iter() {
            if key.starts_with(prefix) {
                keys.push(key.clone());
            }
        }
        Ok(keys)
    }

    fn keeps(&self) -> bool {
        false
    }
}
