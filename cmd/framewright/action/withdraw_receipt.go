package action

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/store"
)

// CheckReceipt refuses a place that a receipt cannot be written to, before
// anything is removed.
func CheckReceipt(file string) error {
	if _, err := receiptFormat(file); err != nil {
		return err
	}
	if _, err := os.Lstat(file); !errors.Is(err, fs.ErrNotExist) {
		return &framework.Error{Kind: framework.Usage, Name: "receipt-exists", Where: file, What: "there is something at this place already, and a receipt replaces nothing", Hint: "choose another name behind --receipt"}
	}
	return nil
}

// receiptFormat is the format of a receipt: plain text is what Markdown is to the eye.
func receiptFormat(file string) (ext string, err error) {
	if strings.EqualFold(filepath.Ext(file), ".txt") {
		return "md", nil
	}
	format, err := formatOf(file)
	return format.Ext, err
}

// Receipt writes what can be handed to the person who withdrew: what was removed,
// in numbers, and what could not be reached. It holds nothing of what they said,
// and no name.
func (s *Session) Receipt(file string, r *WithdrawReport) error {
	ext, err := receiptFormat(file)
	if err != nil {
		return err
	}
	day, err := time.Parse(time.DateOnly, r.Date)
	if err != nil {
		day = time.Now()
	}
	var b bytes.Buffer
	if _, err := export.Write(&b, ext, r.receipt(day)); err != nil {
		return err
	}
	// It is not noted among what the program wrote: a later withdrawal removes that.
	if err := store.WriteFile(file, b.Bytes()); err != nil {
		return cannotWrite(file, err)
	}
	return nil
}

func (r *WithdrawReport) receipt(day time.Time) *export.Report {
	out := &export.Report{Title: "Receipt of a withdrawal", Audience: export.Archive, Date: day,
		Meta: []export.KeyValue{{Key: "Study", Value: r.Title}, {Key: "Participant", Value: r.Participant}, {Key: "Date", Value: day.Format("2 January 2006")}}}
	var removed []export.Block
	for _, k := range r.Removed {
		removed = append(removed, receiptItem(fmt.Sprintf("%s: %s", withdrawnName(k.Kind, k.Count), strconv.Itoa(k.Count))))
	}
	if n := len(r.Changed); n > 0 {
		removed = append(removed, receiptItem(fmt.Sprintf("places in the researchers' own notes from which words of the participant were taken out: %d", n)))
	}
	if n := len(r.Files); n > 0 {
		removed = append(removed, receiptItem(fmt.Sprintf("files made from the study, and files it was made from, removed: %d", n)))
	}
	if n := len(r.Rewritten); n > 0 {
		removed = append(removed, receiptItem(fmt.Sprintf("files it was made from, kept without what is the participant's: %d", n)))
	}
	out.Sections = append(out.Sections, export.Section{Title: "What was removed", Blocks: removed})
	if len(r.Kept) > 0 {
		kept := []export.Block{&export.Paragraph{Spans: export.Text("The day up to which findings can be withdrawn has passed. These categories stay; nothing in them is attributed to the participant.")}}
		for _, k := range r.keptNames {
			kept = append(kept, receiptItem(k))
		}
		out.Sections = append(out.Sections, export.Section{Title: "What stays", Blocks: kept})
	}
	left := export.Section{Title: "What could not be reached, and what the researchers do about it"}
	for _, line := range r.Unreached(true) {
		left.Blocks = append(left.Blocks, receiptItem(line))
	}
	out.Sections = append(out.Sections, left)
	return out
}

func receiptItem(text string) *export.Paragraph {
	return &export.Paragraph{Role: export.Item, Spans: export.Text(text)}
}

// withdrawnName is a kind in the plural where there are several.
func withdrawnName(kind string, n int) string {
	many := map[string]string{"passage turned down": "passages turned down", "category": "categories", "talk that was settled": "talks that were settled", "place to review": "places to review",
		"file name and label": "file names and labels", "line of the log of pseudonyms": "lines of the log of pseudonyms", "entry of the key": "entries of the key"}
	switch {
	case n == 1:
		return kind
	case many[kind] != "":
		return many[kind]
	}
	return kind + "s"
}

// Unreached says what the program cannot remove, and what to do about it; for the
// receipt, files by their names without folders.
func (r *WithdrawReport) Unreached(receipt bool) []string {
	var out []string
	name := func(path string) string {
		if receipt {
			return filepath.Base(path)
		}
		return path
	}
	for _, f := range r.Elsewhere {
		out = append(out, fmt.Sprintf("%s was made from the study and is not cleared: delete it, and ask those who were sent it to delete theirs", name(f)))
	}
	for _, at := range r.Printed {
		out = append(out, fmt.Sprintf("%s holds a quotation of the participant: take it out, and ask those who have the report to do so", name(at)))
	}
	if n := len(r.Read); receipt && n > 0 {
		out = append(out, fmt.Sprintf("%s of the researchers that spoke of the participant: sentences that named them were taken out, and the researchers read what stands around those", Plural(n, "memo", "memos")))
	}
	if !receipt {
		for _, f := range r.Traces {
			out = append(out, f+" in the study's folder is yours, and holds their words or their file's name: look into it, and delete it; or repeat the command with --remove-files")
		}
		for _, f := range r.Unread {
			out = append(out, f+" in the study's folder cannot be looked into: see for yourself whether it holds anything of "+r.Participant)
		}
	} else if n := len(r.Traces) + len(r.Unread); n > 0 {
		out = append(out, fmt.Sprintf("%s in the study's folder that may hold traces: the researchers look through them", Plural(n, "other file", "other files")))
	}
	if r.Git {
		out = append(out, "the folder is kept in git, whose history still holds everything: take the files out of every commit (git filter-repo --invert-paths --path …), have every copy cloned anew, and clear the server's")
	}
	if r.Key == "locked" {
		how := ": the researchers take the participant's entries out of it with its passphrase"
		if !receipt {
			how = ": entries of the participant still stand in it. Who has the passphrase takes them out for good: framewright participant withdraw " + r.Participant + " once more, and type it"
		}
		out = append(out, "the key of pseudonyms was not opened"+how)
	}
	if n := len(r.Undecided); n > 0 && receipt {
		out = append(out, fmt.Sprintf("%s of the key of pseudonyms that may be of the participant: the researchers look through them", Plural(n, "entry", "entries")))
	} else if n > 0 {
		out = append(out, "entries of the key that may be of "+r.Participant+", and stay: "+strings.Join(r.Undecided, ", ")+"; look at them (framewright pseudonym list), and take out what is theirs (framewright pseudonym remove ID)")
	}
	return append(out,
		"copies of the study on other machines clear themselves when they are next opened, after this change has reached them",
		"backups of the folder: delete them, or note the day from which they may not be restored",
		"recordings, consent forms, e-mails and paper: where they are kept, by hand",
		"what has been published or handed in already cannot be taken back")
}
