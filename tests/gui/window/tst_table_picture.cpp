#include "tests/gui/window/scripted_prompter.h"
#include "tests/support/made_schema.h"
#include "tests/support/test_registry.h"
#include "ui/pages/inline_message.h"
#include "ui/pages/table_picture.h"
#include "views/delegates/elided_label.h"
#include "views/diagram/diagram_view.h"
#include "views/theme/theme.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

#include <QComboBox>
#include <QToolButton>
#include <QXmlStreamReader>

#include <set>

using namespace plumbline;
using namespace plumbline::tests;
using namespace plumbline::ui;

namespace {

QualifiedName named(const char *name)
{
    return {"public", name};
}

std::shared_ptr<const schema::Schema> shared(const MadeSchema &made)
{
    return std::make_shared<const schema::Schema>(made.made());
}

} // namespace

class TestTablePicture : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_prompter = std::make_unique<ScriptedPrompter>();
        m_picture = std::make_unique<TablePicture>(*m_prompter);
        m_picture->setPalette(views::lightPalette());
        m_picture->resize(1000, 700);
        m_view = m_picture->findChild<views::DiagramView *>();
        QVERIFY(m_view);
        m_picture->show();
    }
    void cleanup() { m_picture.reset(); }

    void itSaysWhatIsMissingBeforeThereIsAPicture()
    {
        QVERIFY(says(QStringLiteral("as soon as the database has been read")));
        m_picture->setSchema(shared(shop()));
        QVERIFY(says(QStringLiteral("Choose a table")));
        m_picture->setCenter(named("nowhere"));
        QTRY_VERIFY(says(QStringLiteral("There is no table or view public.nowhere")));
        QVERIFY(!button("pictureExport")->isEnabled());
    }

    void theTablesAroundTheChosenOneAreShown()
    {
        showShop();
        QCOMPARE(m_view->diagram()->boxes.size(), std::size_t(5));
        QVERIFY(says(QStringLiteral("Around public.orders: 5 tables, 7 relations")));
    }

    void aClickSelectsAndADoubleClickChooses()
    {
        showShop();
        QSignalSpy chosen(m_picture.get(), &TablePicture::tableChosen);
        const int items = m_view->diagram()->find(named("items"));
        QTest::mouseClick(m_view, Qt::LeftButton, {}, placeOf(items));
        QCOMPARE(m_view->selected(), items);
        QVERIFY(m_view->accessibleDescription().contains(QStringLiteral("product_id")));
        QCOMPARE(chosen.size(), 0);
        QTest::mouseDClick(m_view, Qt::LeftButton, {}, placeOf(items));
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].value<QualifiedName>(), named("items"));
        QTRY_COMPARE(centre(), named("items"));
        // Being told the same from outside is no news.
        m_picture->setCenter(named("items"));
        QCOMPARE(chosen.size(), 1);
    }

    void keysWalkThroughTheTablesAndChooseOne()
    {
        showShop();
        m_picture->activateWindow();
        m_view->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(m_view->hasFocus());
        QCOMPARE(m_view->selected(), 0);
        std::set<int> seen{0};
        for (std::size_t i = 1; i < m_view->diagram()->boxes.size(); ++i) {
            QTest::keyClick(m_view, Qt::Key_Tab);
            seen.insert(m_view->selected());
        }
        QCOMPARE(seen.size(), m_view->diagram()->boxes.size());
        QVERIFY(m_view->hasFocus());
        // The last one lets the focus go on.
        QTest::keyClick(m_view, Qt::Key_Tab);
        QVERIFY(!m_view->hasFocus());
        m_view->setFocus(Qt::OtherFocusReason);
        QTest::keyClick(m_view, Qt::Key_Home);
        QCOMPARE(m_view->selected(), 0);
        QTest::keyClick(m_view, Qt::Key_Right, Qt::ControlModifier);
        const int right = m_view->selected();
        QVERIFY(right > 0);
        QVERIFY(m_view->diagram()->boxes[static_cast<std::size_t>(right)].place.left() >
                m_view->diagram()->boxes[0].place.right());
        QSignalSpy chosen(m_picture.get(), &TablePicture::tableChosen);
        QTest::keyClick(m_view, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
    }

    void keysAndWheelZoomAndMove()
    {
        showShop();
        const double before = m_view->scale();
        QTest::keyClick(m_view, Qt::Key_Plus, Qt::ControlModifier);
        QVERIFY(m_view->scale() > before);
        QTest::keyClick(m_view, Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(m_view->scale(), 1.0);
        const QPointF at = m_view->toWidget({0, 0});
        QTest::keyClick(m_view, Qt::Key_Right);
        QVERIFY(m_view->toWidget({0, 0}).x() < at.x());
        // The wheel keeps what is under the mouse.
        const QPointF mouse(300, 200);
        const QPointF under = m_view->toDiagram(mouse);
        QWheelEvent wheel(mouse, m_view->mapToGlobal(mouse), QPoint(), QPoint(0, 120), Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_view, &wheel);
        QVERIFY(m_view->scale() > 1);
        QVERIFY((m_view->toDiagram(mouse) - under).manhattanLength() < 1);
        button("pictureFit")->click();
        QVERIFY(m_view->toWidget({0, 0}).x() >= 0);
        QVERIFY(m_view->toWidget({m_view->diagram()->size.width(), 0}).x() <= m_view->width());
    }

    void draggingMovesAndSelectsNothing()
    {
        showShop();
        const int items = m_view->diagram()->find(named("items"));
        const QPoint from = placeOf(items);
        QTest::mousePress(m_view, Qt::LeftButton, {}, from);
        QTest::mouseMove(m_view, from + QPoint(20, 10));
        QTest::mouseMove(m_view, from + QPoint(60, 30));
        QTest::mouseRelease(m_view, Qt::LeftButton, {}, from + QPoint(60, 30));
        QCOMPARE(placeOf(items) - from, QPoint(60, 30));
        QCOMPARE(m_view->selected(), -1);
    }

    void aNewSchemaKeepsZoomPlaceAndSelection()
    {
        showShop();
        m_view->setScale(1.5);
        const int items = m_view->diagram()->find(named("items"));
        m_view->select(items);
        const QPoint place = (m_view->toWidget(m_view->diagram()->boxes[0].place.topLeft())).toPoint();
        const auto before = m_view->diagram();
        // A change elsewhere draws nothing anew.
        MadeSchema changed = shop();
        changed.table("zebra");
        m_picture->setSchema(shared(changed));
        QTest::qWait(200);
        QCOMPARE(m_view->diagram(), before);
        changed.table("refunds").refer("refunds", "order_id", "orders");
        m_picture->setSchema(shared(changed));
        QTRY_COMPARE(m_view->diagram()->boxes.size(), std::size_t(6));
        QCOMPARE(m_view->scale(), 1.5);
        QCOMPARE(m_view->toWidget(m_view->diagram()->boxes[0].place.topLeft()).toPoint(), place);
        QCOMPARE(m_view->selected(), m_view->diagram()->find(named("items")));
    }

    void depthAndColumnsAreChosen()
    {
        showShop();
        m_picture->findChild<QComboBox *>(QStringLiteral("pictureDepth"))->setCurrentIndex(1);
        QTRY_COMPARE(m_view->diagram()->boxes.size(), std::size_t(7));
        MadeSchema more = shop();
        more.column("orders", "note");
        m_picture->setSchema(shared(more));
        QTRY_COMPARE(m_view->diagram()->boxes[0].rows.size(), std::size_t(5)); // four columns and a remark
        QVERIFY(m_view->diagram()->boxes[0].rows.back().name.startsWith(QStringLiteral("1 more column")));
        m_picture->findChild<QCheckBox *>(QStringLiteral("pictureColumns"))->setChecked(true);
        QTRY_COMPARE(m_view->diagram()->boxes[0].rows.back().name, QStringLiteral("note"));
    }

    void whatDoesNotFitIsSaid()
    {
        m_picture->setSchema(shared(hub(300)));
        m_picture->setCenter(named("tenants"));
        QTRY_VERIFY(m_view->diagram());
        QVERIFY(says(QStringLiteral("241 more tables are not shown")));
        QCOMPARE(m_view->diagram()->boxes.size(), std::size_t(60));
    }

    void keysThatCouldNotBeReadAreNoAbsence()
    {
        MadeSchema made;
        made.table("lonely").table("orders").table("people").refer("orders", "person_id", "people");
        schema::Schema catalog = made.made();
        m_picture->setSchema(std::make_shared<const schema::Schema>(catalog));
        m_picture->setCenter(named("lonely"));
        QTRY_VERIFY(says(QStringLiteral("public.lonely has no foreign key, and none refers to it.")));
        // The same picture with other words: keys that were refused.
        catalog.unknown = {
            {schema::ObjectKind::Constraint,
             {},
             Error{ErrorCode::PermissionDenied, {}, "permission denied for pg_constraint", {}, {}, 0, {}}}};
        m_picture->setSchema(std::make_shared<const schema::Schema>(catalog));
        QTRY_VERIFY(says(
            QStringLiteral("Whether public.lonely has a foreign key, or one refers to it, is unknown.")));
        QVERIFY(says(QStringLiteral("permission denied for pg_constraint")));
        m_picture->setCenter(named("orders"));
        QTRY_VERIFY(says(QStringLiteral("1 relations; there may be more. ")));
    }

    void aDashedLineIsExplainedWhereThereIsOne()
    {
        const QString words = QStringLiteral("not validated: rows from before may break it");
        showShop();
        QVERIFY(m_picture->findChild<QWidget *>(QStringLiteral("pictureLegend"))->isVisible());
        QCOMPARE(svgTexts().filter(words).size(), 0);
        const auto picture = [&] {
            return m_picture->findChild<QWidget *>(QStringLiteral("pictureLegend"))->grab().toImage();
        };
        const QImage before = picture();
        MadeSchema made = shop();
        made.at("orders").constraints.back().isValid = false;
        m_picture->setSchema(shared(made));
        QTRY_VERIFY(m_view->diagram()->hasUnvalidatedKey());
        QVERIFY(picture() != before);
        QCOMPARE(svgTexts().filter(words).size(), 1);
    }

    void hoveringALineTellsWhatItMeans()
    {
        showShop();
        const auto &diagram = *m_view->diagram();
        const auto line = std::ranges::find(diagram.around.relations, "orders_shipping_id_fkey",
                                            &schema::NearRelation::name);
        const auto &drawn = diagram.lines[static_cast<std::size_t>(line - diagram.around.relations.begin())];
        QVERIFY(drawn.tip.contains(
            QStringLiteral("Each row of public.orders has at most one of public.addresses")));
        const QPoint at = m_view->toWidget(drawn.path.pointAtPercent(0.5)).toPoint();
        const QImage before = m_view->grab().toImage();
        QTest::mouseMove(m_view, at);
        QHelpEvent help(QEvent::ToolTip, at, m_view->mapToGlobal(at));
        QCoreApplication::sendEvent(m_view, &help);
        QVERIFY(QToolTip::text().contains(QStringLiteral("_fkey")));
        QTRY_VERIFY(m_view->grab().toImage() != before);
    }

    void theExportedSvgIsXmlWithRealText()
    {
        MadeSchema made = shop();
        made.table("<b>&\"bold\"</b>").refer("<b>&\"bold\"</b>", "order\x01id", "orders");
        m_picture->setSchema(shared(made));
        m_picture->setCenter(named("<b>&\"bold\"</b>"));
        QTRY_VERIFY(m_view->diagram());
        const QByteArray bytes = exported(PictureFormat::Svg, QStringLiteral("a.svg"));
        QXmlStreamReader xml(bytes);
        QString texts;
        QString title;
        QString description;
        while (!xml.atEnd()) {
            xml.readNext();
            if (xml.isStartElement() && xml.name() == QLatin1String("title"))
                title = xml.readElementText();
            else if (xml.isStartElement() && xml.name() == QLatin1String("desc"))
                description = xml.readElementText();
            else if (xml.isStartElement() && xml.name() == QLatin1String("text"))
                texts += xml.readElementText();
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(texts.contains(QStringLiteral("customer_id")));
        QVERIFY(texts.contains(QStringLiteral("<b>&\"bold\"</b>")));
        QCOMPARE(title, QStringLiteral("public.<b>&\"bold\"</b>"));
        QVERIFY(description.contains(QStringLiteral("2 tables")));
    }

    void theExportedPngIsTwiceTheSize()
    {
        showShop();
        const QByteArray bytes = exported(PictureFormat::Png, QStringLiteral("a"));
        const QImage image = QImage::fromData(bytes, "PNG");
        QVERIFY(!image.isNull());
        QVERIFY(image.width() > 2 * m_view->diagram()->size.width());
        QVERIFY(image.text(QStringLiteral("Title")).contains(QStringLiteral("orders")));
    }

    void aFileThatCannotBeWrittenIsSaid()
    {
        showShop();
        m_prompter->file = QStringLiteral("/nowhere/at/all.svg");
        m_picture->exportAs(PictureFormat::Svg);
        auto *message = m_picture->findChild<InlineMessage *>();
        QTRY_VERIFY(message->isVisible());
        QCOMPARE(message->mark(), views::Mark::Bad);
    }

    void itStandsOutInTheDarkToo()
    {
        showShop();
        const QColor light = m_view->grab().toImage().pixelColor(2, 2);
        m_picture->setPalette(views::darkPalette());
        const QColor dark = m_view->grab().toImage().pixelColor(2, 2);
        QVERIFY(views::contrast(light, dark) > 7);
    }

    void nothingIsMadeWhileItIsHidden()
    {
        m_picture->hide();
        m_picture->setSchema(shared(shop()));
        m_picture->setCenter(named("orders"));
        QTest::qWait(100);
        QVERIFY(!m_view->diagram());
        m_picture->show();
        QTRY_VERIFY(m_view->diagram());
    }

private:
    void showShop()
    {
        m_picture->setSchema(shared(shop()));
        m_picture->setCenter(named("orders"));
        QTRY_VERIFY(m_view->diagram());
    }
    QualifiedName centre() const
    {
        return m_view->diagram() ? m_view->diagram()->around.tables.front().name : QualifiedName();
    }
    QPoint placeOf(int box) const
    {
        const QRectF place = m_view->diagram()->boxes[static_cast<std::size_t>(box)].place;
        return m_view->toWidget(place.center()).toPoint();
    }
    QToolButton *button(const char *name) const
    {
        return m_picture->findChild<QToolButton *>(QLatin1String(name));
    }
    bool says(const QString &text) const
    {
        for (const auto *label : m_picture->findChildren<QLabel *>())
            if (label->isVisible() && label->text().contains(text))
                return true;
        for (const auto *label : m_picture->findChildren<views::ElidedLabel *>())
            if (label->isVisible() && label->text().contains(text))
                return true;
        return false;
    }
    QStringList svgTexts()
    {
        QXmlStreamReader xml(exported(PictureFormat::Svg, QStringLiteral("a.svg")));
        QStringList texts;
        while (!xml.atEnd())
            if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == QLatin1String("text"))
                texts << xml.readElementText();
        return texts;
    }
    QByteArray exported(PictureFormat format, const QString &name)
    {
        QTemporaryDir folder;
        m_prompter->file = folder.filePath(name);
        QSignalSpy written(m_picture.get(), &TablePicture::exported);
        m_picture->exportAs(format);
        if (!written.wait(5000))
            return {};
        QFile file(written[0][0].toString());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<ScriptedPrompter> m_prompter;
    std::unique_ptr<TablePicture> m_picture;
    views::DiagramView *m_view = nullptr;
};

PLUMBLINE_TEST(tst_table_picture, TestTablePicture)
#include "tst_table_picture.moc"
