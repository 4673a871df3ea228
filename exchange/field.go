package exchange

import "strings"

// Kind is what a file is to be read as.
type Kind int

const (
	RosterKind    Kind = iota // people
	TimetableKind             // weekly slots
)

// Field is what a column means.
type Field string

// Fields of a roster.
const (
	FieldNumber        Field = "number"
	FieldName          Field = "name"
	FieldKana          Field = "kana"
	FieldSex           Field = "sex"
	FieldBirth         Field = "birth"
	FieldPostal        Field = "postal"
	FieldAddress       Field = "address"
	FieldPhone         Field = "phone"
	FieldEmail         Field = "email"
	FieldGuardian      Field = "guardian"
	FieldJoined        Field = "joined"
	FieldStatus        Field = "status"
	FieldClasses       Field = "classes"
	FieldFee           Field = "fee"
	FieldBank          Field = "bank"
	FieldBranch        Field = "branch"
	FieldAccountKind   Field = "account_kind"
	FieldAccountNumber Field = "account_number"
	FieldHolder        Field = "holder"
	FieldCard          Field = "card"
	FieldRemark        Field = "remark"
	FieldRank          Field = "rank"
	FieldGroup         Field = "group"
	FieldTags          Field = "tags"
	// FieldEmergencyName is whom to call, beside a column with the phone alone. We
	// write both in one.
	FieldEmergencyName Field = "emergency_name"
)

// Fields of a timetable alone; it has FieldFee and FieldRemark too.
const (
	FieldClass    Field = "class"
	FieldWeekday  Field = "weekday"
	FieldStart    Field = "start"
	FieldMinutes  Field = "minutes"
	FieldTeacher  Field = "teacher"
	FieldRoom     Field = "room"
	FieldCapacity Field = "capacity"
	FieldForm     Field = "form"
	FieldAges     Field = "ages"
	FieldLevel    Field = "level"
)

// column is a field with the header that we write for it and the others that
// are read as it.
type column struct {
	field  Field
	header string
	others []string
}

var rosterColumns = []column{
	{FieldNumber, "会員番号", names("会員No,会員ID,会員コード,生徒番号,生徒No,生徒ID,番号,No,ID,Number,Member number,Member no,Member ID,Student number,Student no,Student ID")},
	{FieldName, "氏名", names("名前,お名前,会員名,会員氏名,生徒名,生徒氏名,本人氏名,Name,Full name,Member name,Student name")},
	{FieldKana, "フリガナ", names("カナ,かな,ヨミ,読み,読み仮名,氏名カナ,氏名フリガナ,カナ氏名,名前カナ,会員名カナ,生徒名カナ,Kana,Furigana,Reading")},
	{FieldSex, "性別", names("男女,Sex,Gender")},
	{FieldBirth, "生年月日", names("誕生日,生まれ,Birth,Birthday,Birthdate,Date of birth,Birth date,DOB")},
	{FieldPostal, "郵便番号", names("郵便,〒,Postal,Postal code,Postcode,Zip,Zip code")},
	{FieldAddress, "住所", names("現住所,ご住所,Address")},
	{FieldPhone, "電話番号", names("電話,TEL,携帯,携帯電話,携帯番号,携帯電話番号,連絡先,連絡先電話番号,自宅電話,Phone,Phone number,Telephone,Mobile,Mobile phone,Cell phone")},
	{FieldEmail, "メールアドレス", names("メール,Email,Email address,Mail,Mail address")},
	{FieldGuardian, "保護者", names("保護者名,保護者氏名,保護者の氏名,ご家族,Guardian,Guardian name,Parent,Parent name")},
	{FieldJoined, "入会日", names("入会年月日,入会,入学日,登録日,加入日,Joined,Join date,Joined on,Start date,Member since")},
	{FieldStatus, "状態", names("状況,会員状態,在籍状況,在籍状態,ステータス,区分,会員区分,Status,State")},
	{FieldClasses, "クラス", names("クラス名,受講クラス,コース,コース名,受講コース,講座,レッスン,Class,Classes,Course,Courses")},
	{FieldFee, "月謝(税込)", names("月謝,月会費,会費,受講料,月額,料金,Fee,Monthly fee,Tuition")},
	{FieldBank, "銀行", names("銀行名,金融機関,金融機関名,Bank,Bank name")},
	{FieldBranch, "支店", names("支店名,店名,Branch,Branch name")},
	{FieldAccountKind, "口座種別", names("預金種別,預金種目,種別,種目,Account type,Account kind")},
	{FieldAccountNumber, "口座番号", names("Account number,Account no,Account")},
	{FieldHolder, "口座名義", names("口座名義人,名義,名義人,口座名義カナ,預金者名,Account holder,Holder,Account name")},
	{FieldCard, "カードID", names("カード,カード番号,カードNo,会員証番号,ICカード,Card,Card ID,Card number,Card no")},
	{FieldRemark, "備考", names("備考欄,メモ,注意,特記事項,コメント,Remark,Remarks,Note,Notes,Memo,Comment,Comments")},
	{FieldRank, "級・段", names("級,段,帯,段級,段位,級位,段級位,帯色,現在の級,現在の段,ランク,グレード,レベル,Rank,Belt,Level")},
	{FieldGroup, "グループ", names("グループ名,班,組,チーム,チーム名,Group,Group name,Team")},
	{FieldTags, "タグ", names("タグ名,ラベル,Tag,Tags,Label,Labels")},
	{FieldEmergencyName, "緊急連絡先氏名", names("緊急連絡先名,緊急連絡先のお名前,緊急時連絡先氏名,緊急連絡者,緊急連絡者氏名,Emergency contact name,Emergency name")},
}

var timetableColumns = []column{
	{FieldClass, "クラス", names("クラス名,コース,コース名,講座,講座名,レッスン,レッスン名,Class,Class name,Course,Lesson")},
	{FieldWeekday, "曜日", names("曜,Weekday,Day,Day of week")},
	{FieldStart, "開始", names("開始時刻,開始時間,時刻,開始時,Start,Start time,Starts,Time,From")},
	{FieldMinutes, "分", names("時間,所要時間,レッスン時間,長さ,分数,Minutes,Min,Length,Duration")},
	{FieldTeacher, "講師", names("講師名,先生,担当,担当者,担当講師,インストラクター,Teacher,Instructor")},
	{FieldRoom, "教室", names("部屋,場所,スタジオ,会場,教室名,Room,Studio,Place")},
	{FieldCapacity, "定員", names("定員数,人数,Capacity,Seats,Places")},
	{FieldForm, "形式", names("受講形式,予約,種別,方式,Form,Type")},
	{FieldAges, "対象年齢", names("対象,年齢,対象者,Age,Ages,Age range")},
	{FieldLevel, "レベル", names("対象レベル,難易度,級,級・段,対象級,対象級・段,Level,Levels,Rank,Grade")},
	{FieldFee, "月謝(税込)", names("月謝,月会費,会費,受講料,月額,料金,Fee,Monthly fee,Price")},
	{FieldRemark, "備考", names("備考欄,メモ,注意,Remark,Remarks,Note,Notes,Memo,Comment")},
}

func names(list string) []string { return strings.Split(list, ",") }

func (k Kind) columns() []column {
	if k == TimetableKind {
		return timetableColumns
	}
	return rosterColumns
}

// Fields lists the fields of a kind in the order in which we write them.
func (k Kind) Fields() []Field {
	var fields []Field
	for _, c := range k.columns() {
		fields = append(fields, c.field)
	}
	return fields
}
