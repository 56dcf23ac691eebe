package framework

import "time"

// Version is the thematic framework as it was frozen: the codebook that
// exports of that time speak of.
type Version struct {
	No     int
	Date   string // ISO
	By     string // the analyst who froze it
	Reason string
	Themes *Themes
}

// ThemeChange is one decision about the framework, with its reason: what the
// method asks to be written down when themes are merged, moved or split.
type ThemeChange struct {
	ID      string
	Version int // the version it was made for
	Time    time.Time
	By      string
	What    ThemeVerb
	Themes  []string // the paths it was done to, as they were
	Into    []string // the paths they became, as they are after it; none of a removal
	Reason  string
}

// ThemeVerb says what was done to themes.
type ThemeVerb string

// What can be done to themes.
const (
	ThemeAdded     ThemeVerb = "add"
	ThemeRenamed   ThemeVerb = "rename"
	ThemeRedefined ThemeVerb = "define"
	ThemeMoved     ThemeVerb = "move"
	ThemeMerged    ThemeVerb = "merge"
	ThemeSplit     ThemeVerb = "split"
	ThemeRemoved   ThemeVerb = "remove"
	ThemeImported  ThemeVerb = "import"
)
