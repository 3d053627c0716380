#include "models/items/roles.h"
#include "tests/support/test_registry.h"
#include "views/delegates/table_view.h"
#include "views/theme/theme.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

#include <QStandardItemModel>

using namespace plumbline;
using namespace plumbline::views;

/// How rows that flash are painted.
class TestMeaningDelegate : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_model = std::make_unique<QStandardItemModel>(0, 2);
        for (const char *name : {"first", "second"}) {
            auto *row = new QStandardItem(QLatin1String(name));
            row->appendRow({new QStandardItem(QStringLiteral("below")), new QStandardItem});
            m_model->appendRow({row, new QStandardItem(QStringLiteral("text"))});
        }
        m_view = std::make_unique<TableView>(QStringLiteral("rows"));
        m_view->setPalette(lightPalette());
        m_view->setRootIsDecorated(true);
        m_view->setModel(m_model.get());
        m_view->resize(400, 200);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void cleanup()
    {
        m_view.reset();
        m_model.reset();
    }

    void aRowThatFlashesIsTinted()
    {
        const QImage before = look(0);
        const QImage other = look(1);
        set(0, items::FlashRole, true);
        QVERIFY(look(0) != before);
        QCOMPARE(look(1), other);
        set(0, items::FlashRole, false);
        QCOMPARE(look(0), before);
    }

    void aSelectedRowShowsItsFlashInEveryCell()
    {
        m_view->setCurrentIndex(m_model->index(0, 0));
        const QImage name = look(0);
        const QImage text = look(0, 1);
        set(0, items::FlashRole, true);
        set(0, items::FlashRole, true, 1);
        const QImage flashing = look(0);
        QVERIFY(flashing != name);
        QVERIFY(look(0, 1) != text);
        // A bar at the start, in the colour of the text on the selection: the shape tells, not a shade.
        const QPoint start(2, flashing.height() / 2);
        const double difference = contrast(flashing.pixelColor(start), name.pixelColor(start));
        QVERIFY2(difference > 3, qPrintable(QString::number(difference)));
        set(0, items::FlashRole, false);
        set(0, items::FlashRole, false, 1);
        QCOMPARE(look(0), name);
    }

    void aClosedRowFlashesForWhatIsBelowIt()
    {
        const QImage before = look(0);
        set(0, items::FlashBelowRole, true);
        QVERIFY(look(0) != before);
        set(0, items::FlashBelowRole, false);
        m_view->expand(m_model->index(0, 0));
        const QImage open = look(0);
        set(0, items::FlashBelowRole, true);
        QCOMPARE(look(0), open); // what is below shows it
        m_view->collapse(m_model->index(0, 0));
        QVERIFY(look(0) != before);
    }

private:
    QImage look(int row, int column = 0) const
    {
        const QRect cell = m_view->visualRect(m_model->index(row, column));
        return m_view->viewport()->grab(cell).toImage();
    }
    void set(int row, int role, bool isOn, int column = 0)
    {
        m_model->setData(m_model->index(row, column), isOn, role);
    }

    std::unique_ptr<QStandardItemModel> m_model;
    std::unique_ptr<TableView> m_view;
};

PLUMBLINE_TEST(tst_meaning_delegate, TestMeaningDelegate)
#include "tst_meaning_delegate.moc"
