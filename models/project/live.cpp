#include "models/project/live.h"

#include "models/project/live_loop.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>

namespace plumbline::project {

namespace {

/// The newest migrations are the ones that are edited. The others are found by looking, a little later: a
/// watch on each of thousands would use up what the system has of them.
constexpr std::size_t foldersWatched = 32;

/// A loop lasts as long as its project, so it must not take a place among the jobs. The pool's end waits for
/// the loops, which come back at once when they are asked to.
QThreadPool &loops()
{
    static QThreadPool pool;
    pool.setMaxThreadCount(64);
    return pool;
}

/// Calls on the receiver's thread, if it is still there by then. The application's own thread always outlives
/// the loop, so the call travels through it.
template <typename Call>
void deliver(const QPointer<Live> &receiver, Call call)
{
    if (QCoreApplication *application = QCoreApplication::instance())
        QMetaObject::invokeMethod(
            application,
            [receiver, call = std::move(call)] {
                if (receiver)
                    call();
            },
            Qt::QueuedConnection);
}

} // namespace

Live::Live(QObject *parent) : QObject(parent)
{
    const auto notice = [this] {
        if (m_loop)
            m_loop->noticeFolder();
    };
    connect(&m_files, &QFileSystemWatcher::fileChanged, this, notice);
    connect(&m_files, &QFileSystemWatcher::directoryChanged, this, notice);
}

Live::~Live()
{
    end();
}

void Live::follow(const ProjectRequest &request, const SurveyPtr &survey)
{
    m_request = request;
    m_survey = survey;
    if (!m_isWanted)
        return;
    if (!m_loop)
        start();
    watchFiles(*survey);
    m_loop->follow(m_request, m_survey, ++m_generation);
}

void Live::stop()
{
    m_survey.reset();
    end();
}

void Live::setWanted(bool isWanted)
{
    if (std::exchange(m_isWanted, isWanted) == isWanted)
        return;
    if (!isWanted)
        end();
    else if (m_survey)
        follow(m_request, m_survey);
    emit stateChanged();
}

void Live::setHidden(bool isHidden)
{
    m_isHidden = isHidden;
    if (m_loop)
        m_loop->setHidden(isHidden);
}

void Live::tryNow()
{
    if (m_loop)
        m_loop->tryNow();
}

LiveState Live::state() const
{
    return m_loop ? m_loop->state() : LiveState();
}

void Live::start()
{
    m_stop = std::stop_source();
    const QPointer<Live> self(this);
    LiveLoop::Listener listener;
    listener.surveyed = [this, self](int generation, const Result<SurveyPtr> &survey) {
        deliver(self, [this, generation, survey] {
            if (generation != m_generation || !m_loop)
                return;
            if (!survey) {
                emit failed(survey.error());
                return;
            }
            m_survey = *survey;
            watchFiles(**survey);
            emit surveyed(*survey);
        });
    };
    listener.stateChanged = [this, self] { deliver(self, [this] { emit stateChanged(); }); };
    m_loop = std::make_shared<LiveLoop>(std::move(listener), m_stop.get_token());
    m_loop->setHidden(m_isHidden);
    loops().start([loop = m_loop] { loop->run(); });
}

void Live::end()
{
    ++m_generation;
    m_stop.request_stop();
    m_loop.reset();
    if (const QStringList files = m_files.files() + m_files.directories(); !files.isEmpty())
        m_files.removePaths(files);
}

void Live::watchFiles(const Survey &survey)
{
    QStringList wanted{QString::fromStdString(survey.project.migrationsPath.string()),
                       QString::fromStdString(survey.project.schemaPath.string())};
    if (survey.folders) {
        const auto &folders = survey.folders->folders;
        for (auto i = folders.size() - std::min(folders.size(), foldersWatched); i < folders.size(); ++i) {
            const QString path = QString::fromStdString(folders[i].path.string());
            wanted << path << path + QStringLiteral("/migration.sql");
        }
    }
    QStringList gone = m_files.files() + m_files.directories();
    for (const QString &path : std::as_const(wanted))
        gone.removeAll(path);
    if (!gone.isEmpty())
        m_files.removePaths(gone);
    // What is watched already is told apart by the watcher itself, what is not there (any more) it leaves
    // out.
    m_files.addPaths(wanted);
}

} // namespace plumbline::project
