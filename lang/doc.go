// Package lang writes for people: the sentences of the Japanese and English
// catalogues, and how dates, times, money and counts are written in each.
//
// The rest of the program speaks in keys of the catalogue and in arguments that
// do not depend on language. A sentence names its arguments in braces and says
// how each is to be written:
//
//	{name}                     as it is
//	{until:date}               2026-11-22 as 11月22日, with the year if it is another one
//	{since:longdate}           2026-11-22 as 2026年11月22日
//	{on:weekdate}              2026-11-22 as 11月22日（日）
//	{on:day}                   the same in full, as a heading
//	{at:time}                  an instant, RFC 3339, as 17:00 in the studio's zone
//	{fee:money}                an amount in the smallest unit as ¥8,800
//	{by:change}                the same with its sign always written
//	{n:number}                 1234 as 1,234
//	{m:month} {m:monthname}    2026-11 as 2026年11月, and as 11月
//	{n:age}                    7 as 7歳
//	{n:plural,person,people}   the first word for 1, else the second
//	{how:word,method}          the sentence of the key method.<how>
//
// What is missing or cannot be written so stays visible, as its key, its braces
// or the plain argument: a wrong sentence can be reported, an empty one cannot.
package lang
