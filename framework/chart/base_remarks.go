package chart

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// Remark keeps prints of what the export hangs on cells as comments: programs
// that lose who wrote a comment must not turn it into somebody's memo. texts
// are by cell.
func (b *Base) Remark(texts map[string]string) {
	for _, text := range texts {
		b.Remarks = append(b.Remarks, remarkPrint(text))
	}
	slices.Sort(b.Remarks)
	b.Remarks = slices.Compact(b.Remarks)
}

// remarkPrint is 8 hexadecimal characters of a remark's sentences, each of them
// once and in no order: the export leaves out those that stand twice.
func remarkPrint(text string) string {
	var once []string
	for _, sentence := range strings.Split(strings.Join(strings.Fields(foldText(text)), " ")+" ", ". ") {
		if sentence = strings.Trim(sentence, ". "); sentence != "" {
			once = append(once, sentence)
		}
	}
	slices.Sort(once)
	sum := sha256.Sum256([]byte(strings.Join(slices.Compact(once), "\x00")))
	return hex.EncodeToString(sum[:4])
}
