package action

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/store"
)

// whence says of each theme where it came from: the guide's questions that ask
// about it, the themes it replaced, and the decisions that made it.
func (c *bookLayout) whence(tx *store.Tx) error {
	c.from = map[string]string{}
	say := func(path, text string) {
		n, ok := c.d.Themes.Resolve(path)
		if !ok || strings.Contains("\n"+c.from[n.Path]+"\n", "\n"+text+"\n") {
			return
		}
		c.from[n.Path] = strings.TrimSpace(c.from[n.Path] + "\n" + text)
	}
	changes, err := tx.ThemeChanges()
	if err != nil {
		return err
	}
	for _, ch := range changes {
		for _, path := range ch.Into {
			if text := madeBy(ch, path); text != "" {
				say(path, text)
			}
		}
	}
	for _, n := range c.d.Themes.All() {
		if len(n.Replaces) > 0 {
			say(n.Path, "in place of "+strings.Join(n.Replaces, ", "))
		}
	}
	g, err := tx.Guide()
	if err != nil || g == nil {
		return err
	}
	g.Each(func(_ *framework.GuideSection, _, q *framework.GuideQuestion) {
		for _, path := range q.Themes {
			say(path, fmt.Sprintf("guide question %s: %s", q.ID, q.Text))
		}
	})
	return nil
}

// madeBy says how a change made a theme; "" where it only changed one.
func madeBy(ch *framework.ThemeChange, path string) string {
	if slices.Contains(ch.Themes, path) && ch.What != framework.ThemeMerged {
		return ""
	}
	verb := map[framework.ThemeVerb]string{framework.ThemeAdded: "added", framework.ThemeMoved: "moved here", framework.ThemeMerged: "merged",
		framework.ThemeSplit: "split", framework.ThemeImported: "imported"}[ch.What]
	if verb == "" {
		return ""
	}
	text := verb
	if others := slices.DeleteFunc(slices.Clone(ch.Themes), func(p string) bool { return p == path }); len(others) > 0 && ch.What != framework.ThemeImported {
		text += " from " + strings.Join(others, ", ")
	}
	text += ", " + ch.Time.Local().Format("2006-01-02")
	if ch.Reason != "" {
		text += ": " + ch.Reason
	}
	return text
}

// quotesByTheme picks up to so many quotations of the bank for each theme:
// those that are used, then chosen, then candidates.
// They stand under the path that the theme has now.
func (d *Desk) quotesByTheme(tx *store.Tx, most int) (map[string][]*QuoteInfo, error) {
	out := map[string][]*QuoteInfo{}
	if most == 0 {
		return out, nil
	}
	quotes, err := quotesOf(tx, QuoteOptions{})
	if err != nil {
		return nil, err
	}
	for _, state := range []framework.QuoteState{framework.Used, framework.Chosen, framework.Candidate} {
		for _, q := range quotes {
			if q.State != string(state) || q.broken || q.notAllowed() != "" {
				continue
			}
			for _, under := range q.Under {
				n, ok := d.Themes.Resolve(under)
				if path := n.Path; ok && len(out[path]) < most && !slices.Contains(out[path], q) {
					out[path] = append(out[path], q)
				}
			}
		}
	}
	return out, nil
}
