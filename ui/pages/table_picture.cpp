#include "ui/pages/table_picture.h"

#include "models/items/roles.h"
#include "models/wording/wording.h"
#include "ui/dialogs/prompter.h"
#include "ui/pages/inline_message.h"
#include "views/delegates/elided_label.h"
#include "views/delegates/flow_layout.h"
#include "views/delegates/labels.h"
#include "views/diagram/diagram_file.h"
#include "views/diagram/diagram_text.h"
#include "views/diagram/diagram_view.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QBuffer>
#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QPointer>
#include <QSaveFile>
#include <QStackedLayout>
#include <QToolButton>
#include <QUrl>

namespace plumbline::ui {

namespace space = views::space;

namespace {

const QString depthKey = QStringLiteral("picture/depth");
const QString columnsKey = QStringLiteral("picture/allColumns");

QString suffixOf(PictureFormat format)
{
    return format == PictureFormat::Svg ? QStringLiteral("svg") : QStringLiteral("png");
}

Result<void> writePicture(const views::Diagram &diagram, const views::DiagramFile &picture,
                          PictureFormat format, const QString &file)
{
    QByteArray bytes;
    if (format == PictureFormat::Svg) {
        bytes = picture.svg(diagram);
    } else {
        QBuffer buffer(&bytes);
        const QImage image = picture.image(diagram);
        if (image.isNull() || !image.save(&buffer, "PNG"))
            return failure(ErrorCode::NotWritable, file.toStdString());
    }
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size() || !target.commit())
        return failure(ErrorCode::NotWritable, file.toStdString(), target.errorString().toStdString());
    return {};
}

QToolButton *toolButton(const QString &text, const QString &name, const QString &tip)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setObjectName(name);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    return button;
}

/// A picture, or that the one in sight is still right.
struct Made {
    bool isSame = false;
    Result<views::DiagramPtr> diagram;
};

} // namespace

/// What lines and their ends mean, below the picture.
class TablePicture::Legend : public QWidget {
public:
    using QWidget::QWidget;
    QSize sizeHint() const override { return {200, heightForWidth(width())}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override
    {
        return qCeil(paint(nullptr, width).height()) + 2 * space::tight;
    }
    /// Dashed lines are explained where there is one.
    void setDashes(bool hasDashes)
    {
        if (std::exchange(m_hasDashes, hasDashes) == hasDashes)
            return;
        updateGeometry();
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paint(&painter, width());
    }

private:
    QSizeF paint(QPainter *painter, int width) const
    {
        const double room = std::max(width - 2 * space::group, 1);
        return views::DiagramPainter::paintLegend(painter, QPointF(space::group, space::tight), room, font(),
                                                  palette(), m_hasDashes);
    }
    bool m_hasDashes = false;
};

TablePicture::TablePicture(Prompter &prompter, QWidget *parent)
    : QWidget(parent),
      m_prompter(prompter),
      m_message(new InlineMessage),
      m_depth(new QComboBox),
      m_allColumns(new QCheckBox(tr("All &columns"))),
      m_summary(new views::ElidedLabel),
      m_view(new views::DiagramView),
      m_empty(views::mutedLabel()),
      m_stack(new QStackedLayout),
      m_legend(new Legend)
{
    m_legend->setObjectName(QStringLiteral("pictureLegend"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMargin(space::page);
    m_empty->setWordWrap(true);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_view);
    auto *summary = new QHBoxLayout;
    summary->setContentsMargins(space::group, 0, space::group, space::tight);
    summary->addWidget(m_summary, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_message);
    column->addWidget(makeTools());
    column->addLayout(summary);
    column->addLayout(m_stack, 1);
    column->addWidget(m_legend);
    connect(m_view, &views::DiagramView::chosen, this, [this](const QualifiedName &table) {
        setCenter(table);
        emit tableChosen(table);
    });
    connect(m_view, &views::DiagramView::scaleChanged, this, &TablePicture::showState);
    showState();
}

TablePicture::~TablePicture() = default;

QWidget *TablePicture::makeTools()
{
    m_depth->setObjectName(QStringLiteral("pictureDepth"));
    m_depth->setAccessibleName(tr("How far the picture goes"));
    m_depth->addItem(tr("Direct relations"), 1);
    m_depth->addItem(tr("Two steps"), 2);
    m_depth->addItem(tr("Three steps"), 3);
    m_allColumns->setObjectName(QStringLiteral("pictureColumns"));
    m_zoomOut = toolButton(QStringLiteral("−"), QStringLiteral("pictureZoomOut"), tr("Zoom out (Ctrl+−)"));
    m_zoom = toolButton(QString(), QStringLiteral("pictureZoom"), tr("Show in its own size (Ctrl+0)"));
    m_zoomIn = toolButton(QStringLiteral("+"), QStringLiteral("pictureZoomIn"), tr("Zoom in (Ctrl++)"));
    //: Show the whole picture
    m_fit = toolButton(tr("Fit"), QStringLiteral("pictureFit"), tr("Show all of the picture (F)"));
    m_export = toolButton(tr("Export"), QStringLiteral("pictureExport"), tr("Write the picture to a file"));
    m_export->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_export);
    for (const auto &[format, label] :
         {std::pair(PictureFormat::Svg, tr("&SVG…")), std::pair(PictureFormat::Png, tr("&PNG…"))})
        menu->addAction(label, this, [this, chosen = format] { exportAs(chosen); });
    m_export->setMenu(menu);
    connect(m_depth, &QComboBox::currentIndexChanged, this, &TablePicture::refresh);
    connect(m_allColumns, &QCheckBox::toggled, this, &TablePicture::refresh);
    connect(m_zoomOut, &QToolButton::clicked, m_view, [this] { m_view->zoom(0.8); });
    connect(m_zoomIn, &QToolButton::clicked, m_view, [this] { m_view->zoom(1.25); });
    connect(m_zoom, &QToolButton::clicked, m_view, [this] { m_view->setScale(1); });
    connect(m_fit, &QToolButton::clicked, m_view, &views::DiagramView::fit);
    auto *tools = new QWidget;
    auto *around = new QVBoxLayout(tools);
    around->setContentsMargins(space::group, space::control, space::group, space::control);
    auto *row = new views::FlowLayout;
    around->addLayout(row);
    row->setSpacing(space::control);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_depth, m_allColumns, m_zoomOut, m_zoom,
                                                            m_zoomIn, m_fit, m_export})
        row->addWidget(widget);
    return tools;
}

void TablePicture::setSchema(std::shared_ptr<const schema::Schema> schema)
{
    m_schema = std::move(schema);
    refresh();
}

void TablePicture::setCenter(const QualifiedName &table)
{
    if (m_center == table)
        return;
    m_center = table;
    refresh();
}

void TablePicture::setDefaultSchema(const std::string &schema)
{
    if (std::exchange(m_defaultSchema, schema) != schema)
        refresh();
}

void TablePicture::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        refresh();
}

void TablePicture::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    // The boxes are as wide as their texts.
    if (event->type() == QEvent::FontChange)
        refresh();
}

void TablePicture::refresh()
{
    m_isStale = true;
    if (!isVisible())
        return;
    m_isStale = false;
    if (!m_schema || !m_center) {
        m_making.cancel();
        m_view->setDiagram(nullptr);
        showState();
        return;
    }
    const schema::NeighbourhoodLimits limits{.depth = m_depth->currentData().toInt(),
                                             .hasAllColumns = m_allColumns->isChecked()};
    const views::DiagramLook look{font(), m_defaultSchema};
    m_making.start(
        [schema = m_schema, center = *m_center, limits, look, shown = m_view->diagram()](const JobControl &) {
            schema::Neighbourhood around = schema::neighbourhood(*schema, center, limits);
            if (shown && shown->around == around && shown->look == look)
                return Made{true, shown};
            return Made{false, views::makeDiagram(std::move(around), look)};
        },
        this,
        [this](const Made &made) {
            if (!made.isSame)
                showMade(made.diagram);
        });
}

void TablePicture::showMade(const Result<views::DiagramPtr> &made)
{
    if (!made)
        m_message->show(views::Mark::Bad, wording::errorText(made.error()));
    m_view->setDiagram(made ? *made : nullptr);
    showState();
}

/// The texts and which tools can be used, as the picture is.
void TablePicture::showState()
{
    const views::DiagramPtr &diagram = m_view->diagram();
    const bool hasPicture = diagram && !diagram->boxes.empty();
    m_summary->setText(hasPicture ? views::DiagramText::summary(diagram->around) : QString());
    if (!m_schema)
        m_empty->setText(tr("The tables are shown as soon as the database has been read."));
    else if (!m_center)
        m_empty->setText(tr("Choose a table to see what it is connected with."));
    else
        m_empty->setText(
            tr("There is no table or view %1 in the database.").arg(views::DiagramText::name(*m_center)));
    m_stack->setCurrentIndex(hasPicture ? 1 : 0);
    m_legend->setVisible(hasPicture && !diagram->lines.empty());
    m_legend->setDashes(hasPicture && diagram->hasUnvalidatedKey());
    for (QToolButton *button : {m_zoom, m_fit, m_export})
        button->setEnabled(hasPicture);
    m_zoomIn->setEnabled(hasPicture && m_view->canZoom(true));
    m_zoomOut->setEnabled(hasPicture && m_view->canZoom(false));
    m_zoom->setText(tr("%1 %").arg(hasPicture ? qRound(m_view->scale() * 100) : 100));
}

void TablePicture::exportAs(PictureFormat format)
{
    if (!m_view->diagram() || m_view->diagram()->boxes.empty())
        return;
    const QString suffix = suffixOf(format);
    QString name = items::oneLine(m_view->diagram()->around.tables.front().name.name);
    name.replace(QLatin1Char('/'), QLatin1Char('-'));
    m_prompter.chooseFileToSave(QDir::home().filePath(QStringLiteral("%1-tables.%2").arg(name, suffix)),
                                QStringLiteral("%1 (*.%2)").arg(suffix.toUpper(), suffix),
                                [guard = QPointer(this), format, suffix](const std::optional<QString> &file) {
                                    if (!guard || !file)
                                        return;
                                    const bool hasSuffix = !QFileInfo(*file).suffix().isEmpty();
                                    guard->write(format,
                                                 hasSuffix ? *file : *file + QLatin1Char('.') + suffix);
                                });
}

void TablePicture::write(PictureFormat format, const QString &file)
{
    const views::DiagramPtr diagram = m_view->diagram();
    if (!diagram)
        return;
    const views::DiagramFile picture{views::DiagramText::name(diagram->around.tables.front().name),
                                     views::DiagramText::summary(diagram->around)};
    m_writing.start([diagram, picture, format,
                     file](const JobControl &) { return writePicture(*diagram, picture, format, file); },
                    this,
                    [this, file](const Result<void> &result) {
                        if (!result) {
                            m_message->show(views::Mark::Bad, wording::errorText(result.error()));
                            return;
                        }
                        m_message->show(
                            views::Mark::Good, tr("Written to %1").arg(items::oneLine(file.toStdString())),
                            tr("&Open it"), [file] { QDesktopServices::openUrl(QUrl::fromLocalFile(file)); });
                        emit exported(file);
                    });
}

void TablePicture::saveState(Settings &settings) const
{
    settings.setState(depthKey, QByteArray::number(m_depth->currentData().toInt()));
    settings.setState(columnsKey, m_allColumns->isChecked() ? "1" : "0");
}

void TablePicture::restoreState(const Settings &settings)
{
    if (const int index = m_depth->findData(settings.state(depthKey).toInt()); index >= 0)
        m_depth->setCurrentIndex(index);
    m_allColumns->setChecked(settings.state(columnsKey) == "1");
}

} // namespace plumbline::ui
