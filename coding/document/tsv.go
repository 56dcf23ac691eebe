package document

func init() {
	// What parts the cells is seen in the text whatever the file is called, so
	// that both endings are read alike.
	register(Format{ID: "tsv", Name: "table in text, parted by tabs", Ext: []string{".tsv", ".tab"},
		Read: readDelimited, Count: countDelimited})
}
