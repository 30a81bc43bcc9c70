// The engine behind the facade: queue, writer, thread. One thread at a time drives the writer: its
// own, or whoever pulls.
#pragma once

#include <atomic>
#include <mutex>
#include <thread>

#include <motcua/engine/engine.hpp>

#include "clock_watch.hpp"
#include "command_queue.hpp"
#include "event_hub.hpp"
#include "registry.hpp"
#include "writer.hpp"

namespace motcua::runtime {

class EngineImpl final : public Engine {
public:
    explicit EngineImpl(const Options& options);
    ~EngineImpl() override;
    EngineImpl(const EngineImpl&) = delete;
    EngineImpl& operator=(const EngineImpl&) = delete;

    [[nodiscard]] Result<void> start();

    [[nodiscard]] Result<Deployed> deploy(const std::string& source, const Actor& actor) override;
    void submit(Command command, Completion completion) override;
    [[nodiscard]] Result<Accepted> submit_and_wait(Command command) override;
    [[nodiscard]] std::optional<Instant> run_once() override;
    [[nodiscard]] Result<std::unique_ptr<Reader>> reader() override;
    [[nodiscard]] const Directory& directory() const override;
    [[nodiscard]] Result<ProcedurePtr> procedure(const DefinitionRef& ref) override;
    [[nodiscard]] Result<std::shared_ptr<const WorkingCalendar>> calendar(
        const std::string& name) override;
    [[nodiscard]] Result<RuleSetPtr> rule_set(const std::string& name) override;
    [[nodiscard]] Result<RuleSetPtr> rule_set(const std::string& id, Date on) override;
    [[nodiscard]] std::vector<DefinitionRow> definitions() const override;
    [[nodiscard]] Result<std::string> start_job(const JobRequest& request) override;
    [[nodiscard]] Result<void> cancel_job(const std::string& id) override;
    [[nodiscard]] Subscription subscribe(EventSink& sink) override;
    [[nodiscard]] Health health() const override;
    void confirm_clock() override;
    void close() override;

private:
    /// What waited when the writer failed, to be refused once the writer is let go.
    struct Shut {
        CommandQueue::Taken waited;
        std::optional<Error> why;
    };

    [[nodiscard]] bool pulled() const noexcept { return options_.drive == Drive::pulled; }
    [[nodiscard]] bool on_writer_thread() const {
        return std::this_thread::get_id() == writer_thread_.load();
    }
    void enqueue(Command command, Completion completion, bool blocking);
    /// One batch with its answers; when the next is wanted.
    [[nodiscard]] std::optional<Instant> turn();
    void answer(std::vector<Answer> answers);
    static void refuse(const CommandQueue::Taken& taken, const Error& why);
    static void refuse(const Shut& shut);
    [[nodiscard]] Shut shut_after_failure();
    void note_health();
    void loop();
    /// Runs `work` where the writer may be used; `closed` and the writer's failure are its errors.
    template <class T>
    [[nodiscard]] Result<T> with_writer(std::function<Result<T>()> work);

    Options options_;
    CommandQueue queue_;
    EventHub hub_;
    Registry registry_;
    ClockWatch watch_;
    Writer writer_;
    std::mutex drive_;  ///< held while the writer works
    std::thread thread_;
    std::atomic<std::thread::id> writer_thread_{};
    std::mutex close_;
    mutable std::mutex health_mutex_;
    Health health_;
    std::chrono::milliseconds full_until_{0};
    std::uint64_t batches_ = 0;
    unsigned batches_without_rest_ = 0;
};

}  // namespace motcua::runtime
