package exchange

// variants maps a variant character of names to the common one. Those that
// Unicode itself unifies (the compatibility ideographs, 神→神) are not listed:
// NFKC comes first. The old forms are those that the official lists give beside
// theirs: 常用漢字表 (平成22年内閣告示第2号) in brackets, and 戸籍法施行規則 別表第二
// for given names. What is beyond them are forms that stand in family registers.
var variants = variantTable(
	// What family names are known for.
	"髙高 﨑崎 嵜崎 碕崎 𥔎崎 㟢崎 邊辺 邉辺 齋斉 齊斉 斎斉 濵浜 濱浜 澤沢 櫻桜 國国 圀国 囯国",
	"廣広 眞真 德徳 惠恵 榮栄 瀨瀬 瀧滝 龍竜 渕淵 渊淵 嶋島 嶌島 冨富 𠮷吉 桒桑 栁柳 橫横",
	"槗橋 𣘺橋 舘館 埜野 峯峰 嶽岳 圡土 𡈽土 邨村 曾曽 增増 藏蔵 條条 槇槙 檜桧 蘆芦 籔薮 藪薮",
	"祗祇 鉃鉄 鐵鉄 銕鉄 舩船 逹達 晉晋 昻昂 啟啓 凜凛 凉涼 堯尭 遙遥 瑤瑶 巖巌 禰祢 萊莱 蔣蒋",
	"桺柳 閒間 礒磯 礪砺 檮梼 鶯鴬 鰺鯵 蠣蛎 煕熙 凞熙 籠篭 壺壷 寳宝 﨔欅",
	// Old forms of the characters of the official lists.
	"亞亜 惡悪 壓圧 圍囲 醫医 爲為 壹壱 稻稲 飮飲 隱隠 營営 衞衛 驛駅 圓円 艷艶 鹽塩 緣縁 應応",
	"歐欧 溫温 穩穏 假仮 價価 畫画 會会 壞壊 懷懐 繪絵 擴拡 覺覚 學学 樂楽 罐缶 卷巻",
	"勸勧 寬寛 歡歓 關関 陷陥 觀観 顏顔 氣気 歸帰 僞偽 戲戯 犧犠 舊旧 據拠 擧挙 虛虚 峽峡 挾挟",
	"狹狭 鄕郷 曉暁 區区 驅駆 勳勲 薰薫 徑径 溪渓 經経 繼継 莖茎 螢蛍 輕軽 鷄鶏 藝芸 擊撃",
	"縣県 儉倹 劍剣 劔剣 劒剣 圈圏 檢検 權権 獻献 硏研 險険 顯顕 驗験 嚴厳 效効 恆恒 黃黄",
	"號号 黑黒 濟済 碎砕 劑剤 册冊 雜雑 參参 慘惨 棧桟 蠶蚕 贊賛 殘残 絲糸 齒歯 兒児 辭辞",
	"濕湿 實実 舍舎 寫写 釋釈 壽寿 收収 從従 澁渋 澀渋 獸獣 縱縦 肅粛 處処 緖緒 敍叙 奬奨",
	"將将 燒焼 稱称 證証 乘乗 剩剰 壤壌 孃嬢 淨浄 疊畳 穰穣 讓譲 釀醸 觸触 囑嘱 寢寝 愼慎",
	"盡尽 圖図 粹粋 醉酔 隨随 髓髄 數数 樞枢 聲声 靜静 攝摂 淺浅 潛潜 纖繊 踐践 錢銭",
	"禪禅 雙双 壯壮 搜捜 插挿 爭争 總総 聰聡 莊荘 裝装 騷騒 臟臓 屬属 續続 墮堕 體体 對対",
	"帶帯 滯滞 臺台 擇択 單単 擔担 團団 彈弾 斷断 癡痴 遲遅 晝昼 蟲虫 鑄鋳 廳庁 聽聴 敕勅 鎭鎮",
	"遞逓 點点 傳伝 轉転 當当 黨党 盜盗 燈灯 稅税 鬪闘 獨独 讀読 屆届 貳弐 惱悩 腦脳 霸覇 廢廃",
	"拜拝 賣売 麥麦 發発 髮髪 拔抜 彥彦 祕秘 甁瓶 拂払 佛仏 竝並 變変 辨弁 瓣弁 辯弁 步歩",
	"寶宝 豐豊 沒没 飜翻 每毎 萬万 滿満 默黙 彌弥 藥薬 譯訳 豫予 餘余 與与 譽誉 搖揺 樣様 謠謡",
	"來来 賴頼 亂乱 覽覧 兩両 獵猟 綠緑 壘塁 淚涙 勵励 禮礼 隸隷 靈霊 齡齢 戀恋 爐炉 勞労",
	"樓楼 祿禄 錄録 亙亘 灣湾 龜亀 淸清 靑青 尙尚 敎教 產産 穗穂 戶戸 卽即 郞郎 巢巣 鷗鴎",
)

// variantTable reads pairs of a variant and its common character.
func variantTable(lines ...string) map[rune]rune {
	table := make(map[rune]rune)
	for _, line := range lines {
		var variant rune
		for _, r := range line {
			switch {
			case r == ' ':
				variant = 0
			case variant == 0:
				variant = r
			default:
				table[variant] = r
			}
		}
	}
	return table
}
