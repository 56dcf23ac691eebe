package codebook

import (
	"regexp"
	"strconv"
	"strings"

	"framewright/framework/sheet"
)

// What a column of a codebook can be, beside the fields of a theme. Columns
// that name themes have a rank: the lower, the higher in the tree.
const (
	pathColumn   = "path"
	nameColumn   = "name"
	parentColumn = "parent"
	levelColumn  = "level"
	numberColumn = "number"
	slugColumn   = "slug"
	codeColumn   = "code"
	knownAside   = "aside" // known to be no text of a theme: colours, counts, dates
)

// namingRank orders the columns that name themes from the top of the tree to
// its leaves. Theme and category have one rank: studies put now the one on top
// and now the other, and the order of the columns decides.
var namingRank = map[string]int{"group": 1, "theme": 2, "category": 2, "subtheme": 3, codeColumn: 4, "subcode": 5, nameColumn: 6}

// columnWords are the headings that are known, by what they mean, in the
// languages codebooks have come in.
var columnWords = map[string]string{
	pathColumn: `path|code path|full path|hierarchy|hierarchical name|codepfad|pfad|chemin|ruta|id|slug`,
	nameColumn: `name|names|label|title|code name|codename|theme name|tag|tags|node|nodes|code label|bezeichnung|codebezeichnung|kodebezeichnung|libellé|intitulé|nom|nom du code|nombre|etiqueta|nome`,
	codeColumn: `code|codes|kode|kodes|code/theme|código|codice|kod`,
	"subcode":  `subcode|sub-code|subcodes|sub code|unterkode|sous-code|subcódigo`,
	"theme":    `theme|themes|main theme|thema|themen|hauptthema|thème|thèmes|tema|temas|top theme|parent theme name`,
	"category": `category|categories|main category|kategorie|kategorien|hauptkategorie|oberkategorie|catégorie|catégories|categoría|categoria|domain|dimension`,
	"subtheme": `subtheme|sub-theme|sub theme|subthemes|sub-themes|subcategory|sub-category|subcategories|unterthema|subthema|unterkategorie|subkategorie|sous-thème|sous-catégorie|subtema|subcategoría`,
	"group":    `group|code group|codegroup|group name|overarching theme|overall theme|global theme|aggregate dimension|higher-order theme|codegruppe|thème global|meta theme|meta-theme`,

	parentColumn: `parent|parent code|parent theme|parent name|belongs to|under|part of|übergeordnet|übergeordneter code|obercode|oberkode|code parent|thème parent|padre`,
	levelColumn:  `level|depth|tier|ebene|stufe|niveau|nivel|livello|rang`,
	numberColumn: `number|no|nr|n°|nº|#|num|code number|code no|codeid|code id|theme number|nummer|numéro|número|kodenummer|code-nr|numero`,

	"define": `define|definition|definitions|description|descriptions|brief definition|full definition|short definition|long definition|short description|full description|detailed description|meaning|explanation|comment|comments|memo|code memo|definition/description|description/definition|what it means|
		definition/beschreibung|beschreibung|kurzbeschreibung|kurzdefinition|erläuterung|bedeutung|kommentar|définition|signification|explication|commentaire|definición|descripción|definizione|descrizione|definição|descrição|定义|定義|説明`,
	"include": `include|includes|included|inclusion|inclusions|inclusion criteria|inclusion criterion|when to use|use when|use for|when to code|code when|what to include|includes/when to use|
		einschluss|einschlusskriterien|einschlusskriterium|anwendung|kodierregel|kodierregeln|codierregel|codierregeln|umfasst|schließt ein|inclure|inclut|critères d'inclusion|critère d'inclusion|quand l'utiliser|incluye|criterios de inclusión|inclusione`,
	"exclude": `exclude|excludes|excluded|exclusion|exclusions|exclusion criteria|exclusion criterion|when not to use|do not use|don't use|do not use when|not|what to exclude|not for|does not include|
		ausschluss|ausschlusskriterien|ausschlusskriterium|abgrenzung|nicht|schließt aus|exclure|exclut|critères d'exclusion|critère d'exclusion|quand ne pas l'utiliser|excluye|criterios de exclusión|esclusione`,
	"example": `example|examples|e.g|typical example|example quote|example quotes|example quotation|sample quote|illustrative quote|illustrative quotes|exemplar|exemplars|exemplar quote|quote|quotes|quotation|quotations|
		beispiel|beispiele|ankerbeispiel|ankerbeispiele|exemple|exemples|verbatim|citation|citations|ejemplo|ejemplos|cita|esempio|exemplo|例`,

	knownAside: `color|colour|farbe|couleur|groundedness|density|number of groups|groups|files|references|sources|frequency|count|counts|n|gr|size|created|created by|created on|modified|modified by|modified on|author|date|weight|section|framework version|where it came from|notes on history|
		häufigkeit|anzahl|fréquence|kodierungen|codings|coded segments|documents`,
}

// columnKeys maps a heading, plain, to what it means.
var columnKeys = func() map[string]string {
	keys := map[string]string{}
	for key, words := range columnWords {
		for _, w := range strings.Split(words, "|") {
			keys[sheet.Plain(strings.TrimSpace(w))] = key
		}
	}
	return keys
}()

var (
	bracketed  = regexp.MustCompile(`\s*[(\[].*$`)
	levelHead  = regexp.MustCompile(`^(?i:(?:code|theme|category|kategorie|thème|thema)?s?\s*[-–,:]?\s*(?:level|lvl|ebene|stufe|niveau|nivel|tier|order)\s*[-_]?\s*(\d))$`)
	levelFirst = regexp.MustCompile(`^(?i:(\d)(?:st|nd|rd|th|\.)?[ -]?(?:level|order|ebene|stufe|niveau)(?:\s+(?:code|theme|category)s?)?)$`)
	lastDigit  = regexp.MustCompile(`^(.*\pL)[ _-]?(\d)$`)
)

// columnMeans tells what a heading means, and the rank of one that names
// themes; "" where it is not known.
func columnMeans(heading string) (key string, rank int) {
	heading = strings.TrimSpace(strings.Join(strings.Fields(heading), " "))
	for _, h := range []string{heading, bracketed.ReplaceAllString(heading, "")} {
		if key := columnKeys[sheet.Plain(h)]; key != "" {
			return key, 10 * namingRank[key]
		}
		for _, re := range []*regexp.Regexp{levelHead, levelFirst} {
			if m := re.FindStringSubmatch(h); m != nil {
				n, _ := strconv.Atoi(m[1])
				return "theme", 20 + n
			}
		}
		// "Theme 1", "Theme 2"; "codegroup 1"
		if m := lastDigit.FindStringSubmatch(h); m != nil {
			key := columnKeys[sheet.Plain(m[1])]
			if n, _ := strconv.Atoi(m[2]); key != "" && key != numberColumn && key != pathColumn && key != knownAside {
				if namingRank[key] == 0 {
					return key, 0
				}
				return key, 10*namingRank[key] + n
			}
		}
	}
	return "", 0
}

// handColumn reads what --column maps a heading to.
func handColumn(as string) (key string, rank int, ok bool) {
	as = strings.ToLower(strings.TrimSpace(as))
	switch as {
	case "ignore", "aside", "-":
		return knownAside, 0, true
	case "definition", "description":
		as = "define"
	case "sub-theme":
		as = "subtheme"
	}
	for _, f := range Fields {
		if f.ID == as {
			return as, 0, true
		}
	}
	switch as {
	case pathColumn, parentColumn, levelColumn, numberColumn:
		return as, 0, true
	}
	if n, err := strconv.Atoi(strings.TrimPrefix(as, "level")); err == nil && strings.HasPrefix(as, "level") && n > 0 && n < 10 {
		return "theme", 20 + n, true
	}
	if namingRank[as] > 0 {
		return as, 10 * namingRank[as], true
	}
	return "", 0, false
}
