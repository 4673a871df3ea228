package studio

import "strings"

// Romaji writes katakana in Latin letters, in the simple Hepburn spelling that
// people type: long vowels are not marked (サトウ is "sato"). It is for searching
// with the input method off, and for the English screens; it is no official
// spelling of anybody's name.
func Romaji(kana string) string {
	var b strings.Builder
	runes := []rune(kana)
	double := false
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		syllable, size := "", 1
		if i+1 < len(runes) {
			if s, ok := contracted[string(runes[i:i+2])]; ok {
				syllable, size = s, 2
			}
		}
		if size == 1 {
			switch {
			case r == 'ッ':
				double = true
				continue
			case r == 'ー':
				continue
			}
			s, ok := syllables[r]
			if !ok {
				s = strings.ToLower(string(r))
			}
			syllable = s
		}
		if double && syllable != "" {
			if strings.HasPrefix(syllable, "ch") {
				b.WriteByte('t')
			} else {
				b.WriteByte(syllable[0])
			}
			double = false
		}
		b.WriteString(syllable)
		i += size - 1
	}
	return shorten(b.String())
}

// FoldRomaji brings what people type, in any of the usual spellings (satou,
// satoh, tuda, sibata), to the spelling that Romaji writes.
func FoldRomaji(typed string) string {
	s := strings.ToLower(strings.TrimSpace(typed))
	return shorten(kunrei.Replace(s))
}

// shorten drops the second letter of a long vowel (ou, oo, uu, and oh where no
// vowel follows), but keeps it before another vowel: Inoue.
func shorten(s string) string {
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		c := s[i]
		if i > 0 && lengthens(s[i-1], c) && (i+1 == len(s) || !isVowel(s[i+1])) {
			continue
		}
		b = append(b, c)
	}
	return string(b)
}

func lengthens(before, c byte) bool {
	switch c {
	case 'u':
		return before == 'o' || before == 'u'
	case 'o', 'h':
		return before == 'o'
	}
	return false
}

func isVowel(c byte) bool { return strings.IndexByte("aiueo", c) >= 0 }

var kunrei = strings.NewReplacer("sya", "sha", "syu", "shu", "syo", "sho", "tya", "cha", "tyu", "chu", "tyo", "cho",
	"zya", "ja", "zyu", "ju", "zyo", "jo", "jya", "ja", "jyu", "ju", "jyo", "jo", "shi", "shi", "chi", "chi", "tsu", "tsu",
	"si", "shi", "ti", "chi", "tu", "tsu", "hu", "fu", "zi", "ji", "mb", "nb", "mp", "np")

var syllables = map[rune]string{
	'ア': "a", 'イ': "i", 'ウ': "u", 'エ': "e", 'オ': "o",
	'カ': "ka", 'キ': "ki", 'ク': "ku", 'ケ': "ke", 'コ': "ko",
	'サ': "sa", 'シ': "shi", 'ス': "su", 'セ': "se", 'ソ': "so",
	'タ': "ta", 'チ': "chi", 'ツ': "tsu", 'テ': "te", 'ト': "to",
	'ナ': "na", 'ニ': "ni", 'ヌ': "nu", 'ネ': "ne", 'ノ': "no",
	'ハ': "ha", 'ヒ': "hi", 'フ': "fu", 'ヘ': "he", 'ホ': "ho",
	'マ': "ma", 'ミ': "mi", 'ム': "mu", 'メ': "me", 'モ': "mo",
	'ヤ': "ya", 'ユ': "yu", 'ヨ': "yo",
	'ラ': "ra", 'リ': "ri", 'ル': "ru", 'レ': "re", 'ロ': "ro",
	'ワ': "wa", 'ヰ': "i", 'ヱ': "e", 'ヲ': "o", 'ン': "n",
	'ガ': "ga", 'ギ': "gi", 'グ': "gu", 'ゲ': "ge", 'ゴ': "go",
	'ザ': "za", 'ジ': "ji", 'ズ': "zu", 'ゼ': "ze", 'ゾ': "zo",
	'ダ': "da", 'ヂ': "ji", 'ヅ': "zu", 'デ': "de", 'ド': "do",
	'バ': "ba", 'ビ': "bi", 'ブ': "bu", 'ベ': "be", 'ボ': "bo",
	'パ': "pa", 'ピ': "pi", 'プ': "pu", 'ペ': "pe", 'ポ': "po",
	'ヴ': "vu", 'ァ': "a", 'ィ': "i", 'ゥ': "u", 'ェ': "e", 'ォ': "o",
	'ャ': "ya", 'ュ': "yu", 'ョ': "yo",
}

var contracted = map[string]string{
	"キャ": "kya", "キュ": "kyu", "キョ": "kyo", "シャ": "sha", "シュ": "shu", "ショ": "sho", "シェ": "she",
	"チャ": "cha", "チュ": "chu", "チョ": "cho", "チェ": "che", "ニャ": "nya", "ニュ": "nyu", "ニョ": "nyo",
	"ヒャ": "hya", "ヒュ": "hyu", "ヒョ": "hyo", "ミャ": "mya", "ミュ": "myu", "ミョ": "myo",
	"リャ": "rya", "リュ": "ryu", "リョ": "ryo", "ギャ": "gya", "ギュ": "gyu", "ギョ": "gyo",
	"ジャ": "ja", "ジュ": "ju", "ジョ": "jo", "ジェ": "je", "ビャ": "bya", "ビュ": "byu", "ビョ": "byo",
	"ピャ": "pya", "ピュ": "pyu", "ピョ": "pyo", "ティ": "ti", "ディ": "di", "トゥ": "tu", "ドゥ": "du",
	"ファ": "fa", "フィ": "fi", "フェ": "fe", "フォ": "fo", "ウィ": "wi", "ウェ": "we", "ウォ": "wo",
	"ヴァ": "va", "ヴィ": "vi", "ヴェ": "ve", "ヴォ": "vo",
}
