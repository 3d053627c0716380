#pragma once

#include <string>

#include "models/project/project.h"

#include <QDialog>

class QListWidget;

namespace plumbline::ui {

/// Which of a monorepo's schemas to open. Show it with `open()`; `answered` follows exactly once.
class SchemaDialog : public QDialog {
    Q_OBJECT

public:
    explicit SchemaDialog(const std::vector<project::SchemaChoice> &choices, QWidget *parent = nullptr);

signals:
    void answered(const std::optional<std::size_t> &choice);

private:
    QListWidget *m_list;
};

} // namespace plumbline::ui
