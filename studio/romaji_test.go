package studio

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestRomaji(t *testing.T) {
	for kana, want := range map[string]string{
		"サトウ ユウコ":   "sato yuko",
		"イノウエ ショウタ": "inoue shota",
		"オオノ サトミ":   "ono satomi",
		"ハットリ ジュン":  "hattori jun",
		"マッチャ":      "matcha",
		"ワタナベ ケンイチ": "watanabe kenichi",
		"ジョン":       "jon",
		"コウイチ":      "kouichi",
		"トウヒョウ":     "tohyo",
		"Emma":      "emma",
		"":          "",
	} {
		if got := Romaji(kana); got != want {
			t.Errorf("Romaji(%s) = %q, want %q", kana, got, want)
		}
	}
}

func TestEveryUsualSpellingFolds(t *testing.T) {
	for typed, kana := range map[string]string{
		"satou": "サトウ", "SATOH": "サトウ", "sato": "サトウ", "oono": "オオノ", "ohno": "オオノ",
		"tuda": "ツダ", "sibata": "シバタ", "syouji": "ショウジ", "honma": "ホンマ", "shimbo": "シンボ",
		"inoue": "イノウエ", "inoe": "イノウエ", "ohashi": "オオハシ", "ohara": "オハラ", "ohyama": "オオヤマ",
		"shuei": "シュウエイ", "syuuei": "シュウエイ", "chuya": "チュウヤ", "huruta": "フルタ",
		"koichi": "コウイチ", "kouichi": "コウイチ", "kohichi": "コヒチ", "homma": "ホンマ", "macchi": "マッチ", "mattya": "マッチャ",
		"jun'ichi": "ジュンイチ", "jun’ichi": "ジュンイチ", "tohyo": "トウヒョウ",
	} {
		if got, want := FoldRomaji(typed), FoldRomaji(Romaji(kana)); got != want {
			t.Errorf("FoldRomaji(%s) = %q, but %s folds to %q", typed, got, kana, want)
		}
	}
}

// otherwise is how syllables are typed that have more than one spelling.
var otherwise = map[string][]string{
	"シ": {"si"}, "チ": {"ti"}, "ツ": {"tu"}, "フ": {"hu"}, "ジ": {"zi"},
	"シャ": {"sya"}, "シュ": {"syu"}, "ショ": {"syo"}, "チャ": {"tya"}, "チュ": {"tyu"}, "チョ": {"tyo"},
	"ジャ": {"zya", "jya"}, "ジュ": {"zyu", "jyu"}, "ジョ": {"zyo", "jyo"},
	"ッチ": {"tchi", "cchi", "tti"}, "ッチャ": {"tcha", "ccha", "ttya"}, "ッツ": {"ttsu", "ttu"}, "ッシ": {"sshi", "ssi"},
	"ンマ": {"nma", "mma"}, "ンバ": {"nba", "mba"}, "ンポ": {"npo", "mpo"}, "ンイ": {"ni", "n'i"},
}

// However each syllable of a name is typed, the name is found.
func TestNamesFoldToOneHoweverTheyAreTyped(t *testing.T) {
	spelled := map[string][]string{}
	for kana, latin := range syllables {
		if !strings.ContainsRune("ァィゥェォャュョン", kana) { // these belong to their neighbours
			spelled[string(kana)] = []string{latin}
		}
	}
	for kana, latin := range contracted {
		spelled[kana] = []string{latin}
	}
	for kana, more := range otherwise {
		spelled[kana] = append(spelled[kana], more...)
	}
	all := make([]string, 0, len(spelled))
	for kana := range spelled {
		all = append(all, kana)
	}
	slices.Sort(all)
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom(all), 1, 6).Draw(t, "kana")
		typed := ""
		for _, part := range parts {
			typed += rapid.SampledFrom(spelled[part]).Draw(t, part)
		}
		kana := strings.Join(parts, "")
		shown := Romaji(kana)
		if got, want := FoldRomaji(typed), FoldRomaji(shown); got != want {
			t.Errorf("FoldRomaji(%s) = %q, but %s is %q and folds to %q", typed, got, kana, shown, want)
		}
		if once := FoldRomaji(typed); FoldRomaji(once) != once {
			t.Errorf("%q folds again to %q", once, FoldRomaji(once))
		}
	})
}
