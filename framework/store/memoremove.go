package store

// RemoveMemo stages the end of a memo. One that does not exist is an error.
func (tx *Tx) RemoveMemo(id string) error {
	if _, err := tx.Memo(id); err != nil {
		return err
	}
	return tx.put(memoName(id), nil)
}
