#pragma once

#include <string>

#include "models/base/job.h"
#include "ui/settings/settings.h"
#include "views/diagram/diagram.h"

#include <QWidget>

#include <memory>
#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QStackedLayout;
class QToolButton;

namespace plumbline::views {
class DiagramView;
class ElidedLabel;
} // namespace plumbline::views

namespace plumbline::ui {

class InlineMessage;
class Prompter;

enum class PictureFormat { Svg, Png };

/// The tables around a chosen one as a picture, with what steers it: how far, which columns, zoom, export.
///
/// The picture is made in the background, and only while the widget is visible; a new schema redraws it only
/// where these tables changed, and zoom and place stay.
class TablePicture : public QWidget {
    Q_OBJECT

public:
    explicit TablePicture(Prompter &prompter, QWidget *parent = nullptr);
    ~TablePicture() override;

    /// Nothing while there is none.
    void setSchema(std::shared_ptr<const schema::Schema> schema);
    /// The table in the middle. Emits nothing.
    void setCenter(const QualifiedName &table);
    /// Tables of other schemas say theirs; "public" unless told.
    void setDefaultSchema(const std::string &schema);
    const std::optional<QualifiedName> &center() const { return m_center; }

    /// Asks for a file and writes it in the background.
    void exportAs(PictureFormat format);
    void saveState(Settings &settings) const;
    void restoreState(const Settings &settings);

signals:
    /// A person wants this table in the middle. The picture has gone there already.
    void tableChosen(const plumbline::QualifiedName &table);
    void exported(const QString &file);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    class Legend;

    QWidget *makeTools();
    void refresh();
    void showMade(const Result<views::DiagramPtr> &made);
    void showState();
    void write(PictureFormat format, const QString &file);

    Prompter &m_prompter;
    std::shared_ptr<const schema::Schema> m_schema;
    std::optional<QualifiedName> m_center;
    std::string m_defaultSchema = "public";
    bool m_isStale = true; ///< something changed since the last picture was asked for
    InlineMessage *m_message;
    QComboBox *m_depth;
    QCheckBox *m_allColumns;
    QToolButton *m_export;
    QToolButton *m_zoomIn;
    QToolButton *m_zoomOut;
    QToolButton *m_zoom;
    QToolButton *m_fit;
    views::ElidedLabel *m_summary;
    views::DiagramView *m_view;
    QLabel *m_empty;
    QStackedLayout *m_stack;
    Legend *m_legend;
    Job m_making;
    Job m_writing;
};

} // namespace plumbline::ui
