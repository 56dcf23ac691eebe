package action

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"framewright/export"
	"framewright/framework/store"
)

// sumsName is the list that tells whether a package arrived as it left; sha256sum
// -c reads it.
const sumsName = "SHA256SUMS.txt"

func sums(files []packaged) packaged {
	var b strings.Builder
	for _, f := range files {
		fmt.Fprintf(&b, "%s  %s\n", sumOf(f.data), f.name)
	}
	return packaged{name: sumsName, data: []byte(b.String())}
}

// writePackage writes the files as a folder or a .zip, as a whole or not at all.
func writePackage(target string, files []packaged, day time.Time) error {
	if err := os.MkdirAll(filepath.Dir(filepath.Clean(target)), 0o755); err != nil {
		return cannotWrite(target, err)
	}
	if strings.EqualFold(filepath.Ext(target), ".zip") {
		data, err := zipped(files, day)
		if err != nil {
			return err
		}
		_ = os.Remove(target) // an empty folder gives way
		if err := store.WriteFile(target, data); err != nil {
			return cannotWrite(target, err)
		}
		return nil
	}
	target = filepath.Clean(target)
	building, err := os.MkdirTemp(filepath.Dir(target), filepath.Base(target)+".*.fw-new")
	if err != nil {
		return cannotWrite(target, err)
	}
	defer os.RemoveAll(building)
	for _, f := range files {
		path := filepath.Join(building, filepath.FromSlash(f.name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return cannotWrite(target, err)
		}
		if err := os.WriteFile(path, f.data, 0o644); err != nil {
			return cannotWrite(target, err)
		}
	}
	if err := os.Chmod(building, 0o755); err != nil {
		return cannotWrite(target, err)
	}
	_ = os.Remove(target)
	if err := os.Rename(building, target); err != nil {
		return cannotWrite(target, err)
	}
	return nil
}

// zipped packs the files in the order of their names, all of the day.
func zipped(files []packaged, day time.Time) ([]byte, error) {
	sorted := slices.Clone(files)
	slices.SortFunc(sorted, func(a, b packaged) int { return strings.Compare(a.name, b.name) })
	if day.Year() < 1980 { // what a .zip cannot say
		day = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range sorted {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: day})
		if err == nil {
			_, err = w.Write(f.data)
		}
		if err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// writeCandidates lists for the team what may identify somebody. The file is its
// writer's alone.
func writeCandidates(file string, items []CheckItem) error {
	var rows []export.Row
	for _, item := range items {
		rows = append(rows, export.Row{Cells: textCells(itemPlace(item), item.Message, item.Hint)})
	}
	r := &export.Report{Title: "To look at", Audience: export.Team, Sections: []export.Section{{Title: "To look at", Blocks: []export.Block{
		&export.Table{Columns: []export.Column{{ID: "place", Title: "place"}, {ID: "what", Title: "what"}, {ID: "to-do", Title: "what to do"}}, Rows: export.Each(rows)}}}}}
	var b bytes.Buffer
	if _, err := export.Write(&b, "csv", r); err != nil {
		return err
	}
	if err := store.WriteFile(file, b.Bytes()); err != nil {
		return cannotWrite(file, err)
	}
	if err := os.Chmod(file, 0o600); err != nil {
		return cannotWrite(file, err)
	}
	return nil
}
