package studio

import "testing"

func TestRomaji(t *testing.T) {
	for kana, want := range map[string]string{
		"サトウ ユウコ":   "sato yuko",
		"イノウエ ショウタ": "inoue shota",
		"オオノ サトミ":   "ono satomi",
		"ハットリ ジュン":  "hattori jun",
		"マッチャ":      "matcha",
		"ワタナベ ケンイチ": "watanabe kenichi",
		"ジョン":       "jon",
		"Emma":      "emma",
		"":          "",
	} {
		if got := Romaji(kana); got != want {
			t.Errorf("Romaji(%s) = %q, want %q", kana, got, want)
		}
	}
}

func TestFoldRomajiMeetsRomaji(t *testing.T) {
	for typed, kana := range map[string]string{
		"satou": "サトウ", "SATOH": "サトウ", "sato": "サトウ", "oono": "オオノ", "ohno": "オオノ",
		"tuda": "ツダ", "sibata": "シバタ", "syouji": "ショウジ", "honma": "ホンマ", "shimbo": "シンボ",
		"inoue": "イノウエ", "ohashi": "オオハシ",
	} {
		if got, want := FoldRomaji(typed), Romaji(kana); got != want {
			t.Errorf("FoldRomaji(%s) = %q, but %s is %q", typed, got, kana, want)
		}
	}
}
