package action

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"framewright/coding/document"
	"framewright/framework"
)

// transcriptFiles lists the files meant: files as named, and of folders those
// that may be transcripts. passed are a folder's other files. One name alone
// that does not exist is a mistake; among several it is refused like a file
// that cannot be read.
func transcriptFiles(paths []string) (files, passed []string, err error) {
	for _, p := range paths {
		info, err := os.Stat(p)
		switch {
		case err != nil && len(paths) == 1:
			return nil, nil, &framework.Error{Kind: framework.Usage, Name: "no-such-file", What: "there is no file or folder " + p, Hint: "check the name; put names with blanks into quotation marks"}
		case err != nil || !info.IsDir():
			files = append(files, p)
			continue
		}
		found, others, err := folderFiles(p)
		if err != nil {
			return nil, nil, err
		}
		if len(found) == 0 {
			return nil, nil, &framework.Error{Kind: framework.Usage, Name: "empty-folder", Where: p, What: "there are no transcripts in this folder",
				Hint: "transcripts are files ending in " + strings.Join(document.Extensions(), ", ")}
		}
		files, passed = append(files, found...), append(passed, others...)
	}
	return files, passed, nil
}

// aboutFiles are the files of a folder that speak of it. Named one by one they
// are read like any other.
var aboutFiles = regexp.MustCompile(`(?i)^(readme|licen[cs]e|changelog|contributing|copying|notice)\b`)

// otherDocuments are endings that transcripts have elsewhere. Such a file in a
// folder is not passed over: it is refused, with the way out.
var otherDocuments = []string{".pages", ".wpd", ".wps", ".odf", ".xls"}

func folderFiles(dir string) (files, passed []string, err error) {
	err = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, ext := e.Name(), strings.ToLower(filepath.Ext(e.Name()))
		switch {
		case e.IsDir() && strings.HasPrefix(name, ".") && path != dir:
			return fs.SkipDir
		case e.IsDir() || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$"): // Word's lock files
		case (isTable(name) || ext == ".json") && !holdsTalk(path): // attributes, a codebook, settings
			passed = append(passed, path)
		case !aboutFiles.MatchString(name) && (slices.Contains(document.Extensions(), ext) || slices.Contains(otherDocuments, ext)):
			files = append(files, path)
		default:
			passed = append(passed, path)
		}
		return nil
	})
	slices.SortFunc(files, func(a, b string) int {
		switch {
		case framework.NaturalLess(a, b):
			return -1
		case framework.NaturalLess(b, a):
			return 1
		}
		return 0
	})
	return files, passed, err
}

// someFiles names up to six files.
func someFiles(paths []string) string {
	var names []string
	for _, p := range paths {
		names = append(names, filepath.Base(p))
	}
	if len(names) > 6 {
		return strings.Join(names[:6], ", ") + fmt.Sprintf(" and %d more", len(names)-6)
	}
	return strings.Join(names, ", ")
}
