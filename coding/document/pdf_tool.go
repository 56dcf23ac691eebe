package document

import (
	"bytes"
	"context"
	"errors"
	"html"
	"io"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"time"

	"framewright/coding/document/pdf"
)

// pdfTool asks poppler's pdftotext for the words of a file and their places,
// as XHTML. Tests put another in its place.
var pdfTool = runPDFToText

// pdfToolTime and mostToolText bound what pdftotext may take.
const (
	pdfToolTime  = time.Minute
	mostToolText = 200 << 20
)

// runPDFToText hands the file over through a pipe: no copy of it stays behind
// on the disk.
func runPDFToText(data []byte) ([]byte, error) {
	path, err := exec.LookPath("pdftotext")
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), pdfToolTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, path, "-q", "-enc", "UTF-8", "-bbox", "-", "-")
	cmd.Stdin = bytes.NewReader(data)
	cmd.WaitDelay = time.Second
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	text, readErr := io.ReadAll(io.LimitReader(out, mostToolText+1))
	if len(text) > mostToolText {
		cancel()
		readErr = errors.New("pdftotext gives more text than is sensible")
	}
	if err := cmd.Wait(); err != nil {
		return nil, err
	}
	return text, readErr
}

var (
	toolPage = regexp.MustCompile(`<page width="([0-9.]+)" height="([0-9.]+)">`)
	toolWord = regexp.MustCompile(`<word xMin="(-?[0-9.]+)" yMin="(-?[0-9.]+)" xMax="(-?[0-9.]+)" yMax="(-?[0-9.]+)">([^<]*)</word>`)
)

// plainStyle is that of words of which nothing but the place is known.
var plainStyle = &pdf.Style{}

// pdfByTool reads a file's words with pdftotext.
func pdfByTool(data []byte) ([]pdfPage, error) {
	out, err := pdfTool(data)
	if err != nil {
		return nil, err
	}
	var pages []pdfPage
	for line := range strings.SplitSeq(string(out), "\n") {
		if m := toolPage.FindStringSubmatch(line); m != nil {
			pages = append(pages, pdfPage{width: toolNumber(m[1]), height: toolNumber(m[2])})
		}
		m := toolWord.FindStringSubmatch(line)
		if m == nil || len(pages) == 0 {
			continue
		}
		page := &pages[len(pages)-1]
		top, bottom := toolNumber(m[2]), toolNumber(m[4])
		w := pdfWord{x0: toolNumber(m[1]), x1: toolNumber(m[3]), style: plainStyle}
		// The box of a word reaches from above its letters to below its line.
		w.size = max(bottom-top, 1) * 0.85
		w.y = bottom - 0.2*w.size
		for part := range strings.FieldsSeq(html.UnescapeString(m[5])) {
			w.text = pdfTidy(part)
			w.rtl = pdfRightToLeft(part)
			page.words = append(page.words, w)
		}
	}
	return pages, nil
}

func toolNumber(s string) float64 {
	v, _ := strconv.ParseFloat(s, 64)
	return min(max(v, -1e6), 1e6)
}

// pdfToolText gives the words that pdftotext finds, without their places.
func pdfToolText(data []byte) (string, error) {
	out, err := pdfTool(data)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for rest := string(out); ; {
		i := strings.Index(rest, "<word ")
		if i < 0 {
			return b.String(), nil
		}
		inside, after, _ := strings.Cut(rest[i:], "</word>")
		rest = after
		_, text, _ := strings.Cut(inside, ">")
		b.WriteString(html.UnescapeString(text) + "\n")
	}
}
