#include "models/history/migration_slug.h"

#include "models/base/text.h"

#include <QRegularExpression>
#include <QStringList>

namespace plumbline::history {

namespace {

constexpr qsizetype longest = 200;

/// Letters and what stands for them, in the order in which they are replaced; `-` stands for nothing. Letters
/// that are a plain one with a mark are not here.
constexpr const char *plainLetters =
    "ß ss ẞ Ss ä ae Ä Ae ö oe Ö Oe ü ue Ü Ue Æ AE Ð D Ø O Þ TH æ ae ð d ø o þ th Đ D đ d ı i ł l Ł L "
    "Ĳ IJ ĳ ij ¢ c ¥ Y Ħ H ħ h "
    "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ ks ο o π p ρ r σ s τ t υ y φ f χ x ψ ps ω o "
    "ά a έ e ί i ό o ύ y ή i ώ o ς s ϊ i ΰ y ϋ y ΐ i Α A Β B Γ G Δ D Ε E Ζ Z Η I Θ TH Ι I Κ K Λ L Μ M "
    "Ν N Ξ KS Ο O Π P Ρ R Σ S Τ T Υ Y Φ F Χ X Ψ PS Ω O Ά A Έ E Ί I Ό O Ύ Y Ή I Ώ O Ϊ I Ϋ Y "
    "А A а a Б B б b В V в v Г G г g Д D д d ъе ye Ъе Ye ъЕ yE ЪЕ YE Е E е e Ё Yo ё yo Ж Zh ж zh З Z "
    "з z И I и i ый iy Ый Iy ЫЙ IY ыЙ iY Й Y й y К K к k Л L л l М M м m Н N н n О O о o П P п p Р R "
    "р r С S с s Т T т t У U у u Ф F ф f Х Kh х kh Ц Ts ц ts Ч Ch ч ch Ш Sh ш sh Щ Sch щ sch Ъ - ъ - "
    "Ы Y ы y Ь - ь - Э E э e Ю Yu ю yu Я Ya я ya Ќ Kj ќ kj Љ Lj љ lj Њ Nj њ nj Тс Ts тс ts Є Ye І I Ї Yi "
    "Ґ G є ye і i ї yi ґ g "
    "ա a Ա A բ b Բ B գ g Գ G դ d Դ D ե ye Ե Ye զ z Զ Z է e Է E ը y Ը Y թ t Թ T ժ zh Ժ Zh ի i Ի I լ l "
    "Լ L խ kh Խ Kh ծ ts Ծ Ts կ k Կ K հ h Հ H ձ dz Ձ Dz ղ gh Ղ Gh ճ tch Ճ Tch մ m Մ M յ y Յ Y ն n Ն N "
    "շ sh Շ Sh ո vo Ո Vo չ ch Չ Ch պ p Պ P ջ j Ջ J ռ r Ռ R ս s Ս S վ v Վ V տ t Տ T ր r Ր R ց c Ց C ու u "
    "ՈՒ U Ու U փ p Փ P ք q Ք Q օ o Օ O ֆ f Ֆ F և yev "
    "ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ zh რ r ს s ტ t უ u ფ ph ქ q ღ gh ყ k "
    "შ sh ჩ ch ც ts ძ dz წ ts ჭ tch ხ kh ჯ j ჰ h "
    "ء e آ a أ a ؤ w إ i ئ y ا a ب b ة t ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t "
    "ظ z ع e غ gh ـ _ ف f ق q ك k ل l م m ن n ه h و w ى a ي y ُ u ٠ 0 ١ 1 ٢ 2 ٣ 3 ٤ 4 ٥ 5 ٦ 6 ٧ 7 ٨ 8 "
    "٩ 9 چ ch ک k گ g پ p ژ zh ی y ۰ 0 ۱ 1 ۲ 2 ۳ 3 ۴ 4 ۵ 5 ۶ 6 ۷ 7 ۸ 8 ۹ 9 ټ p ځ z څ c ډ d ړ r ږ g ښ x "
    "ګ g ڼ n ۀ e ې e ۍ ai ٹ t ڈ d ڑ r ں n ہ h ھ h ے e ";

const QStringList &letters()
{
    static const QStringList list =
        QString::fromUtf8(plainLetters).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return list;
}

bool isMark(QChar letter)
{
    return letter.category() == QChar::Mark_NonSpacing || letter.category() == QChar::Symbol_Modifier;
}

QString inPlainLetters(QString words)
{
    words = words.normalized(QString::NormalizationForm_C);
    words.replace(QLatin1Char('&'), QStringLiteral(" and "));
    words.replace(QChar(0x2665), QStringLiteral(" love "));
    for (qsizetype i = 0; i + 1 < letters().size(); i += 2)
        words.replace(letters()[i], letters()[i + 1] == QLatin1String("-") ? QString() : letters()[i + 1]);
    words = words.normalized(QString::NormalizationForm_D);
    words.removeIf(&isMark);
    return words;
}

bool isCapital(QChar letter)
{
    return letter >= QLatin1Char('A') && letter <= QLatin1Char('Z');
}

bool isSmall(QChar letter)
{
    return letter >= QLatin1Char('a') && letter <= QLatin1Char('z');
}

bool isDigit(QChar letter)
{
    return letter >= QLatin1Char('0') && letter <= QLatin1Char('9');
}

/// Whether a word of `camelCaseHTTPServer2` begins at this place. A small s behind capitals is their plural.
bool beginsWord(const QString &words, qsizetype at)
{
    const QChar before = words[at - 1];
    if (isDigit(words[at]))
        return at > 1 && isCapital(before) && isCapital(words[at - 2]);
    if (!isCapital(words[at]))
        return false;
    if (isSmall(before) || isDigit(before))
        return true;
    const QChar after = at + 1 < words.size() ? words[at + 1] : QChar();
    return isCapital(before) && isSmall(after) && after != QLatin1Char('s');
}

QString withWordsApart(const QString &words)
{
    QString apart;
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (i > 0 && beginsWord(words, i))
            apart += QLatin1Char(' ');
        apart += words[i];
    }
    return apart;
}

} // namespace

std::string migrationSlug(std::string_view words)
{
    static const QRegularExpression contraction(QStringLiteral("([a-z0-9])'([ts])(?=\\s|$)"));
    static const QRegularExpression between(QStringLiteral("[^a-z0-9]+"));
    QString slug = withWordsApart(inPlainLetters(text(words))).toLower();
    slug.replace(contraction, QStringLiteral("\\1\\2"));
    slug = slug.split(between, Qt::SkipEmptyParts).join(QLatin1Char('_'));
    return slug.left(longest).toStdString();
}

} // namespace plumbline::history
