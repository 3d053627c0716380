#include "models/wording/unknown_text.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using schema::ObjectKind;
using schema::Unknown;

/// What is unknown is told apart from what is not there.
class TestUnknownText : public QObject {
    Q_OBJECT

private slots:
    void saysWhatOfItIsUnknown_data();
    void saysWhatOfItIsUnknown();
    void oneRefusalIsToldOnce();
};

namespace {

Error denied(const char *catalog)
{
    return {ErrorCode::PermissionDenied, catalog, {}, {}, "42501", 0};
}

} // namespace

void TestUnknownText::saysWhatOfItIsUnknown_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("where");
    QTest::addColumn<int>("aspect");
    QTest::addColumn<QString>("begin");
    using enum Unknown::Aspect;
    const auto row = [](ObjectKind kind, const char *where, Unknown::Aspect aspect, const char *begin) {
        QTest::newRow(begin) << static_cast<int>(kind) << QByteArray(where) << static_cast<int>(aspect)
                             << QString::fromLatin1(begin);
    };
    row(ObjectKind::Policy, "", Existence, "Policies: unknown. ");
    row(ObjectKind::View, "", Definition, "Views: definition unknown. ");
    row(ObjectKind::View, "public.v", Definition, "view public.v: definition unknown. ");
    row(ObjectKind::Trigger, "public.t", Existence, "Triggers of public.t: unknown. ");
    row(ObjectKind::Table, "", Size, "Tables: size unknown. ");
    row(ObjectKind::Table, "public.t", Rows, "table public.t: rows not counted. ");
    row(ObjectKind::UserMapping, "far", Options, "user mapping far: options unknown. ");
    row(ObjectKind::Table, "", Comment, "Tables: comments unknown. ");
    row(ObjectKind::Table, "", Dependencies, "Tables: what needs them is unknown. ");
    row(ObjectKind::Sequence, "", LastValue, "Sequences: last value unknown. ");
    row(ObjectKind::View, "public.\x1b[2J", Definition, "view public.\\x1b[2J: definition unknown. ");
}

void TestUnknownText::saysWhatOfItIsUnknown()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, where);
    QFETCH(int, aspect);
    QFETCH(QString, begin);
    const QStringList texts =
        wording::unknownTexts({{static_cast<ObjectKind>(kind), where.toStdString(), denied("pg_proc"),
                                static_cast<Unknown::Aspect>(aspect)}});
    QCOMPARE(texts.size(), 1);
    QVERIFY2(texts[0].startsWith(begin), qPrintable(texts[0]));
    QVERIFY2(texts[0].contains(QLatin1String("pg_proc")), qPrintable(texts[0]));
}

void TestUnknownText::oneRefusalIsToldOnce()
{
    const QStringList texts =
        wording::unknownTexts({{ObjectKind::Function, {}, denied("pg_proc"), {}},
                               {ObjectKind::Procedure, {}, denied("pg_proc"), {}},
                               {ObjectKind::Policy, {}, denied("pg_policy"), {}},
                               {ObjectKind::Trigger, "public.t", denied("pg_policy"), {}}});
    QCOMPARE(texts.size(), 3);
    QVERIFY2(texts[0].startsWith(QLatin1String("Functions, Procedures: unknown. ")), qPrintable(texts[0]));
    QVERIFY2(texts[1].startsWith(QLatin1String("Policies: unknown. ")), qPrintable(texts[1]));
}

PLUMBLINE_TEST(tst_unknown_text, TestUnknownText)
#include "tst_unknown_text.moc"
