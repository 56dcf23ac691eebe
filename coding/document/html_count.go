package document

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"framewright/framework/words"
)

// countHTML counts the words of a page's tokens: the text of every element but
// those of htmlUnread. Elements with lines of their own part words, others do
// not; the text of those that are set aside is counted apart and does not cut
// the word that it stands in.
func countHTML(data []byte) (int, error) {
	d, err := decodeHTML(data)
	if err != nil {
		return 0, err
	}
	c := &htmlCount{pools: []*strings.Builder{{}}, names: map[string]int{}}
	z := html.NewTokenizer(strings.NewReader(d.text))
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			c.pop(0)
			return c.words + words.Count(c.pools[0].String()), nil
		case html.TextToken:
			c.add(string(z.Text()))
		case html.EndTagToken:
			name, _ := z.TagName()
			c.end(string(name))
		case html.StartTagToken, html.SelfClosingTagToken:
			tag := z.Token()
			c.start(tag, kind == html.SelfClosingTagToken)
		}
	}
}

type htmlOpen struct {
	name               string
	block, apart, mute bool
}

type htmlCount struct {
	pools []*strings.Builder // the page's text, and that of what is set aside in it
	open  []htmlOpen
	names map[string]int // how many elements of a name are open
	words int
}

func (c *htmlCount) add(s string) {
	if n := len(c.open); n == 0 || !c.open[n-1].mute {
		c.pools[len(c.pools)-1].WriteString(tidyPiece(s))
	}
}

var (
	countedNote    = regexp.MustCompile(`^(ftnt_ref\d+|_(ftn|edn)ref\d+|sd(foot|end)note\d+(anc|sym)?|(ftn|edn)\d+|cmnt_ref\d+|_(msoanchor|anchor|com)_\d+)$`)
	countedHiding  = regexp.MustCompile(`(?:^|;)[ \t\r\n\f]*(?:display[ \t\r\n\f]*:[ \t\r\n\f]*none|visibility[ \t\r\n\f]*:[ \t\r\n\f]*(?:hidden|collapse)|mso-hide[ \t\r\n\f]*:[ \t\r\n\f]*all)[ \t\r\n\f]*(?:[;!]|$)`)
	countedDisplay = regexp.MustCompile(`(?:^|;)[ \t\r\n\f]*display[ \t\r\n\f]*:[ \t\r\n\f]*([^;!]*)`)
	countedBlock   = regexp.MustCompile(`^(block|flex|grid|table|list-item|flow-root|table-(row|cell|caption))[ \t\r\n\f]*$`)
)

// kind tells of a start tag whether it has lines of its own and whether it is
// set aside.
func (c *htmlCount) kind(tag html.Token) htmlOpen {
	o := htmlOpen{name: tag.Data, block: htmlBlocks[tag.Data], apart: htmlAside[tag.Data] != "", mute: htmlUnread[tag.Data]}
	id, title := "", ""
	for _, a := range tag.Attr {
		switch a.Key {
		case "id", "name":
			if id == "" {
				id = a.Val
			}
		case "title":
			title = a.Val
		case "hidden":
			o.apart = true
		case "style":
			style := strings.ToLower(a.Val)
			o.apart = o.apart || countedHiding.MatchString(style)
			shown := countedDisplay.FindAllStringSubmatch(style, -1)
			o.block = o.block || len(shown) > 0 && countedBlock.MatchString(shown[len(shown)-1][1])
		}
	}
	o.apart = o.apart || countedNote.MatchString(id) || tag.Data == "div" && (title == "header" || title == "footer")
	return o
}

func (c *htmlCount) start(tag html.Token, alone bool) {
	o := c.kind(tag)
	mute := len(c.open) > 0 && c.open[len(c.open)-1].mute
	if htmlBlocks[o.name] {
		c.popRule(htmlParagraph)
	}
	c.popRule(htmlEnds[o.name])
	if o.block && !mute || o.name == "br" {
		c.pools[len(c.pools)-1].WriteByte('\n')
	}
	if htmlVoid[o.name] || alone && !htmlRaw[o.name] {
		return
	}
	o.mute = o.mute || mute
	if o.apart {
		c.pools = append(c.pools, &strings.Builder{})
	}
	c.open = append(c.open, o)
	c.names[o.name]++
}

// popRule ends what a rule names, out to the first element that it names as a
// border.
func (c *htmlCount) popRule(rule htmlRule) {
	due := 0
	for _, name := range rule.ends {
		due += c.names[name]
	}
	first := len(c.open)
	for i := len(c.open) - 1; due > 0 && !slices.Contains(rule.stops, c.open[i].name); i-- {
		if slices.Contains(rule.ends, c.open[i].name) {
			first = i
			due--
		}
	}
	c.pop(first)
}

// pop ends the elements from one inwards.
func (c *htmlCount) pop(from int) {
	for i := len(c.open) - 1; i >= from; i-- {
		o := c.open[i]
		c.names[o.name]--
		last := len(c.pools) - 1
		if o.block && !o.mute {
			c.pools[last].WriteByte('\n')
		}
		if o.apart {
			c.words += words.Count(c.pools[last].String())
			c.pools = c.pools[:last]
		}
	}
	c.open = c.open[:from]
}

func (c *htmlCount) end(name string) {
	if name == "br" || name == "p" && c.names["p"] == 0 {
		c.pools[len(c.pools)-1].WriteByte('\n')
	}
	if c.names[name] == 0 {
		return
	}
	for i := len(c.open) - 1; i >= 0; i-- {
		switch n := c.open[i].name; {
		case n == name:
			c.pop(i)
			return
		case n == "table" || !htmlTabular[name] && htmlTabular[n] && slices.Contains(htmlCells, n):
			return
		}
	}
}
