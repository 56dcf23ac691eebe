package transcript

import (
	"regexp"
	"strconv"
	"strings"

	"framewright/framework"
)

// questionRe is the number of a question of the topic guide, which who asks or
// who types has put in front of what is said: "1-D'accord", "0 - est-ce que",
// "Q3. How …", "4 : Et sur …".
var questionRe = regexp.MustCompile(`^(?:[Qq]\s?)?(\d{1,2})[\s\x{00a0}]*[-–.):：][\s\x{00a0}]*\pL`)

// questions counts the lines of the interviewers that begin with such a number
// and gives the lowest and the highest, where the numbers follow each other as
// those of a guide do: three or more, hardly one below the one before it. The
// numbers stay in what is said: to take them out could take a word out that
// was spoken.
func (r *Result) questions() (n, low, high int) {
	var found []int
	asks := map[string]bool{}
	for _, s := range r.Transcript.Speakers {
		asks[s.Label] = s.Role == framework.Interviewer
	}
	for _, t := range r.Transcript.Turns() {
		if !asks[t.Speaker] {
			continue
		}
		for line := range strings.SplitSeq(t.Text, "\n") {
			if m := questionRe.FindStringSubmatch(line); m != nil {
				v, _ := strconv.Atoi(m[1])
				found = append(found, v)
			}
		}
	}
	if len(found) < 3 {
		return 0, 0, 0
	}
	back, distinct := 0, map[int]bool{}
	low, high = found[0], found[0]
	for i, v := range found {
		distinct[v] = true
		low, high = min(low, v), max(high, v)
		if i > 0 && v < found[i-1] {
			back++
		}
	}
	if len(distinct) < 3 || back*4 > len(found) || high-low > 3*len(distinct) {
		return 0, 0, 0
	}
	return len(found), low, high
}
