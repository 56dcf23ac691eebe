package confidential

import (
	"slices"
	"testing"
)

// TestKindsByTheWordsAround: what stands around words that are in no list says
// what they are. Each is tried in company, and in one that says otherwise.
func TestKindsByTheWordsAround(t *testing.T) {
	seen := corpus(some)
	for _, w := range []string{"will", "hope", "joy"} {
		seen[w] = true
	}
	for _, c := range []struct{ text, want string }{
		// persons
		{"Debs runs the desk on her own.", "name Debs"},
		{"Zandra never phoned me back after that.", "name Zandra"},
		{"There was the manager and Will, who was her trainee.", "name Will"},
		{"Hope, who lives next door, came round.", "name Hope"},
		{"Hope is all you have then.", ""},
		{"I stayed with my aunt Hope for a bit.", "name Hope"},
		{"My brother, Monday to Friday, is away.", ""},
		{"Then Joy said she would not come.", "name Joy"},
		{"Staff said it was fine. Doctors said so too.", ""},
		{"Dr whatever says it is the waiting list.", ""},
		{"We all shouted at Kwabe.", "name Kwabe"},
		{"I borrowed it off Kwabe for a week.", "name Kwabe"},
		{"It was written by Kwabe, all of it.", "name Kwabe"},
		// places
		{"There was old Mr Ellis from Croyde too.", "name Ellis, place Croyde"},
		{"A lad from Croyde came along.", "place Croyde"},
		{"I had a letter from Kwabe that day.", "name Kwabe"},
		{"We set off out of Tressel by night.", "place Tressel"},
		{"It is over by Tressel somewhere.", "place Tressel"},
		{"He fell in off Tavish Yard one night.", "place Tavish Yard"},
		{"You get off at the Tressel roundabout.", "place Tressel"},
		{"It is a fishing village, Tressel, that is.", "place Tressel"},
		{"We got to the village, Kwabe came too.", "name Kwabe"},
		{"We did Leeds, Tressel, and a bandstand.", "place Leeds, place Tressel"},
		{"We went to Leeds, Kwabe came along.", "place Leeds, name Kwabe"},
		// organisations
		{"I did thirty years at Tavish Trewin, man and boy.", "organisation Tavish Trewin"},
		{"She's at Tavish Trewin now.", "organisation Tavish Trewin"},
		{"We saw Marlow Motors about it.", "organisation Marlow Motors"},
		{"I coach for Ashby Rovers.", "organisation Ashby Rovers"},
		{"It is the flat over Tavish & Ellis Builders there.", "organisation Tavish & Ellis Builders"},
		{"A lady from the Tavish Trewin came by.", "organisation Tavish Trewin"},
		{"I was in HMP Stallow for a year.", "organisation HMP Stallow"},
		{"The shop's called Rosie's Fabrics now.", "organisation Rosie's Fabrics"},
		{"Then the Tavish clinic shut.", "organisation Tavish"},
		// things
		{"I bought a Garmin. She has the Zanussi fridge.", ""},
		{"We use Trello for that, and he drives a Peugeot 206.", ""},
		{"I have Kwabe 12 and Zandra 9.", "name Kwabe, name Zandra"},
		{"She plays Chopin, badly.", ""},
		{"Then I had Kwabe with a cold.", "name Kwabe"},
	} {
		got := ""
		for _, f := range Identify(c.text, Options{Seen: seen}) {
			if got != "" {
				got += ", "
			}
			got += f.Kind + " " + f.Text
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// corpus is so many words that stand somewhere in small letters.
func corpus(n int) map[string]bool {
	seen := map[string]bool{}
	for i := range n {
		seen["word"+string(rune('a'+i%26))+string(rune('a'+i/26%26))+string(rune('a'+i/676))] = true
	}
	return seen
}

// TestElisions: an article that is written together with its noun tells
// nothing, and hides no name behind it.
func TestElisions(t *testing.T) {
	seen := corpus(enough)
	for _, c := range []struct {
		language, text string
		want           []string
	}{
		{"fr", "J'observe les enfants. L'école d'Amélie est loin.", []string{"Amélie"}},
		{"fr", "Lorsque Marie arrive, on commence. Lorsqu’il pleut, non.", []string{"Marie"}},
		{"", "J'observe les enfants dans la cour et je note. Lorsque tout est calme, je pars.", nil},
		{"en", "Lorsque Marie arrive avec les enfants, je suis dans la cour.", []string{"Marie"}},
		{"", "So I told O'Brien about it.", []string{"O'Brien"}},
		{"it", "Abito vicino all'Ortensia, e l'amico viene.", []string{"Ortensia"}},
	} {
		if got := texts(Identify(c.text, Options{Language: c.language, Seen: seen})); !slices.Equal(got, c.want) {
			t.Errorf("%s %q: %q, want %q", c.language, c.text, got, c.want)
		}
	}
}

func TestPhonesAndNumbersOfHealth(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Her NHS number's on the wristband they gave her, 999-318-2640, and I read it.", Number},
		{"It is 999-318-2640 there.", ""}, // no area begins so, and no check digit holds
		{"Ring 212-318-2640 then.", Phone},
		{"The NHS number is lost. Ring 212-318-2640 then.", Phone},
	} {
		got := ""
		for _, f := range Identify(c.text, Options{}) {
			got = f.Kind
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
