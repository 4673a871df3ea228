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

// FoldRomaji reduces Latin letters to what is compared in a search: all the
// usual spellings of a name (satou, satoh, tuda, syouji, homma, jun'ichi), and
// what Romaji writes, become one. It goes further than a spelling may: the
// second letter of a long vowel is dropped everywhere, since nobody can tell
// コウイチ from イノウエ by its letters. It is never shown.
func FoldRomaji(s string) string {
	s = kunrei.Replace(strings.ToLower(strings.TrimSpace(s)))
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		if len(b) > 0 && (lengthens(b[len(b)-1], s[i]) || b[len(b)-1] == 'o' && silent(s[i:])) {
			continue
		}
		b = append(b, s[i])
	}
	return string(b)
}

// silent reports whether a text begins with an h that only makes an o long, as
// in Satoh and Ohyama; オハラ keeps its own.
func silent(s string) bool { return s[0] == 'h' && (len(s) == 1 || !isVowel(s[1])) }

// shorten drops the second letter of a long vowel (ou, oo, uu), but keeps it
// before another vowel: Inoue.
func shorten(s string) string {
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		if i > 0 && lengthens(s[i-1], s[i]) && (i+1 == len(s) || !isVowel(s[i+1])) {
			continue
		}
		b = append(b, s[i])
	}
	return string(b)
}

func lengthens(before, c byte) bool {
	return c == 'u' && (before == 'o' || before == 'u') || c == 'o' && before == 'o'
}

func isVowel(c byte) bool { return strings.IndexByte("aiueo", c) >= 0 }

// kunrei leads other spellings to Hepburn. shu and chu stand for themselves, or
// the hu in them would be taken for a フ.
var kunrei = strings.NewReplacer("sya", "sha", "syu", "shu", "syo", "sho", "tya", "cha", "tyu", "chu", "tyo", "cho",
	"zya", "ja", "zyu", "ju", "zyo", "jo", "jya", "ja", "jyu", "ju", "jyo", "jo", "shu", "shu", "chu", "chu",
	"si", "shi", "ti", "chi", "tu", "tsu", "hu", "fu", "zi", "ji", "cch", "tch", "mb", "nb", "mm", "nm", "mp", "np",
	"'", "", "’", "")

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
