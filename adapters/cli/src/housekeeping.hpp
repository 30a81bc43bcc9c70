// What a served database needs done now and then beside its work: erasure beyond the log, and the
// operations file's write-ahead log copied and emptied. A thread of its own.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include <motcua/engine/engine.hpp>
#include <motcua/engine/eraser.hpp>
#include <motcua/engine/ports/event_sink.hpp>
#include <motcua/engine/ports/log.hpp>
#include <motcua/sqlite/sqlite_operations.hpp>

namespace motcua::cli {

class Housekeeping {
public:
    /// What it is given must outlive it. Errors of Engine::reader().
    [[nodiscard]] static Result<std::unique_ptr<Housekeeping>> start(
        Engine& engine, sqlite::SqliteOperations& operations, const Clock& clock, Log& log);
    ~Housekeeping();
    Housekeeping(const Housekeeping&) = delete;
    Housekeeping& operator=(const Housekeeping&) = delete;

private:
    /// Tells the thread of commits.
    class News final : public EventSink {
    public:
        void committed(const std::vector<RecordedEvent>& events) override;
        /// False once it is to end; returns early if something was erased.
        bool wait();
        void stop();

    private:
        std::mutex mutex_;
        std::condition_variable changed_;
        bool erased_ = false;
        bool stopping_ = false;
    };

    Housekeeping(Engine& engine, std::unique_ptr<Reader> reader,
                 sqlite::SqliteOperations& operations, const Clock& clock, Log& log);
    void run();

    std::unique_ptr<Reader> reader_;
    sqlite::SqliteOperations& operations_;
    Log& log_;
    Eraser eraser_;
    News news_;
    Subscription listening_;
    std::thread thread_;
};

}  // namespace motcua::cli
