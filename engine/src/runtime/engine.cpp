// Driving the writer: own thread or pulled, waiting, answering, closing.
#include <algorithm>
#include <condition_variable>
#include <utility>

#include <motcua/engine/engine.hpp>
#include <motcua/engine/model/limits.hpp>

#include "command_gate.hpp"
#include "engine_impl.hpp"

namespace motcua {

Result<std::unique_ptr<Engine>> Engine::open(const Options& options) {
    auto engine = std::make_unique<runtime::EngineImpl>(options);
    MOTCUA_TRY(engine->start());
    return std::unique_ptr<Engine>(std::move(engine));
}

namespace runtime {
namespace {

/// The clock is read again at least this often, so that a step of it is seen.
constexpr std::chrono::milliseconds kWaitMax{1'000};
/// The store gets its turn after this many batches even if somebody waits.
constexpr unsigned kBatchesBetweenRests = 256;

// An answer that one thread waits for.
template <class T>
class Slot {
public:
    void put(Result<T> result) {
        {
            const std::lock_guard lock(mutex_);
            result_.emplace(std::move(result));
        }
        changed_.notify_all();
    }
    [[nodiscard]] bool ready() {
        const std::lock_guard lock(mutex_);
        return result_.has_value();
    }
    [[nodiscard]] Result<T> get() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return result_.has_value(); });
        return *result_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<Result<T>> result_;
};

Error closed_error() {
    return Error{ErrorCode::closed, "expected an open engine, but it is closed"};
}

}  // namespace

EngineImpl::EngineImpl(const Options& options)
    : options_(options),
      queue_(options.queue_commands_max),
      registry_(options.store, options.loader, options.digest, options.directory),
      watch_(options.clock),
      writer_(options_, registry_, hub_, watch_) {}

EngineImpl::~EngineImpl() { close(); }

Result<void> EngineImpl::start() {
    MOTCUA_TRY(registry_.open());
    MOTCUA_TRY(writer_.open());
    if (!pulled()) {
        thread_ = std::thread([this] { loop(); });
    }
    return {};
}

void EngineImpl::loop() {
    writer_thread_ = std::this_thread::get_id();
    std::optional<Instant> next = options_.clock.now();
    for (;;) {
        std::chrono::milliseconds wait = kWaitMax;
        if (next) {
            wait = std::clamp(*next - options_.clock.now(), std::chrono::milliseconds{0}, kWaitMax);
        }
        queue_.wait(wait);
        if (queue_.refusal()) {
            return;
        }
        next = turn();
    }
}

std::optional<Instant> EngineImpl::turn() {
    std::vector<Answer> answers;
    Shut shut;
    std::optional<Instant> next;
    {
        const std::lock_guard lock(drive_);
        if (queue_.refusal()) {
            return std::nullopt;
        }
        CommandQueue::Taken taken = queue_.take(limits::batch_commands_max);
        for (const Errand& errand : taken.errands) {
            errand(nullptr);
        }
        answers = writer_.run_batch(std::move(taken.commands));
        ++batches_;
        shut = shut_after_failure();
        if (!taken.more || ++batches_without_rest_ >= kBatchesBetweenRests) {
            writer_.rest();
            batches_without_rest_ = 0;
        }
        // After a failed commit nothing is left to do: what waited has been refused.
        next = taken.more && !shut.why ? options_.clock.now() : writer_.next_due();
        note_health();
    }
    answer(std::move(answers));
    refuse(shut);
    return next;
}

EngineImpl::Shut EngineImpl::shut_after_failure() {
    const std::optional<WriterFailure>& failure = writer_.failure();
    return failure ? Shut{queue_.refuse(failure->later), failure->batch} : Shut{};
}

void EngineImpl::note_health() {
    const std::lock_guard lock(health_mutex_);
    health_ = writer_.health();
    health_.batches = batches_;
    full_until_ = writer_.full_until();
}

void EngineImpl::answer(std::vector<Answer> answers) {
    for (Answer& answer : answers) {
        if (!answer.completion) {
            continue;
        }
        if (options_.executor != nullptr && !pulled() && !answer.blocking) {
            options_.executor->post([completion = std::move(answer.completion),
                                     result = std::move(answer.result)] { completion(result); });
        } else {
            answer.completion(answer.result);
        }
    }
}

void EngineImpl::refuse(const Shut& shut) {
    if (shut.why) {
        refuse(shut.waited, *shut.why);
    }
}

void EngineImpl::refuse(const CommandQueue::Taken& taken, const Error& why) {
    for (const Errand& errand : taken.errands) {
        errand(&why);
    }
    for (const Waiting& waiting : taken.commands) {
        if (waiting.completion) {
            waiting.completion(why);
        }
    }
}

void EngineImpl::enqueue(Command command, Completion completion, bool blocking) {
    Waiting waiting{std::move(command), std::move(completion), blocking};
    const Result<void> sound = check_command(waiting.command);
    const std::optional<Error> refused = sound ? queue_.push(waiting) : sound.error();
    if (refused && waiting.completion) {
        waiting.completion(*refused);
    }
}

void EngineImpl::submit(Command command, Completion completion) {
    enqueue(std::move(command), std::move(completion), false);
}

Result<Accepted> EngineImpl::submit_and_wait(Command command) {
    if (!pulled() && on_writer_thread()) {
        return Error{ErrorCode::invalid_argument,
                     "expected to wait on a thread of the host, but this is the writer's own"};
    }
    const auto slot = std::make_shared<Slot<Accepted>>();
    enqueue(
        std::move(command), [slot](const Result<Accepted>& result) { slot->put(result); }, true);
    while (pulled() && !slot->ready()) {
        (void)turn();
        std::this_thread::yield();  // another thread may hold our answer
    }
    return slot->get();
}

std::optional<Instant> EngineImpl::run_once() { return pulled() ? turn() : std::nullopt; }

template <class T>
Result<T> EngineImpl::with_writer(std::function<Result<T>()> work) {
    if (!pulled() && on_writer_thread()) {
        return work();
    }
    if (pulled()) {
        std::unique_lock lock(drive_);
        if (const std::optional<Error> refused = queue_.refusal()) {
            return *refused;
        }
        Result<T> result = work();
        const Shut shut = shut_after_failure();
        note_health();
        lock.unlock();
        refuse(shut);
        return result;
    }
    const auto slot = std::make_shared<Slot<T>>();
    Errand errand = [slot, work = std::move(work)](const Error* refused) {
        slot->put(refused != nullptr ? Result<T>(*refused) : work());
    };
    if (const std::optional<Error> refused = queue_.push(errand)) {
        return *refused;
    }
    return slot->get();
}

Result<Deployed> EngineImpl::deploy(const std::string& source, const Actor& actor) {
    return with_writer<Deployed>([&] { return writer_.deploy(source, actor); });
}

Result<std::unique_ptr<Reader>> EngineImpl::reader() { return options_.store.open_reader(); }

const Directory& EngineImpl::directory() const { return registry_.directory(); }

Result<ProcedurePtr> EngineImpl::procedure(const DefinitionRef& ref) {
    if (ProcedurePtr known = registry_.compiled(ref)) {
        return known;
    }
    return with_writer<ProcedurePtr>([&] { return registry_.procedure(ref); });
}

Result<std::shared_ptr<const WorkingCalendar>> EngineImpl::calendar(const std::string& name) {
    if (auto known = registry_.compiled_calendar(name)) {
        return known;
    }
    return with_writer<std::shared_ptr<const WorkingCalendar>>(
        [&] { return registry_.calendar_named(name); });
}

Result<RuleSetPtr> EngineImpl::rule_set(const std::string& name) {
    if (RuleSetPtr known = registry_.compiled_rules(name)) {
        return known;
    }
    return with_writer<RuleSetPtr>([&] { return registry_.rules(name); });
}

Result<RuleSetPtr> EngineImpl::rule_set(const std::string& id, Date on) {
    return with_writer<RuleSetPtr>([&] { return registry_.rules(id, on); });
}

std::vector<DefinitionRow> EngineImpl::definitions() const { return registry_.definitions(); }

Result<std::string> EngineImpl::start_job(const JobRequest& request) {
    return with_writer<std::string>([&] { return writer_.start_job(request); });
}

Result<void> EngineImpl::cancel_job(const std::string& id) {
    const Result<bool> done = with_writer<bool>([&]() -> Result<bool> {
        MOTCUA_TRY(writer_.cancel_job(id));
        return true;
    });
    return done ? Result<void>{} : Result<void>{done.error()};
}

Subscription EngineImpl::subscribe(EventSink& sink) { return hub_.subscribe(sink); }

Health EngineImpl::health() const {
    const std::lock_guard lock(health_mutex_);
    Health health = health_;
    health.full = options_.clock.boot_time() < full_until_;
    health.clock_suspect = watch_.suspect();
    health.waiting_commands = queue_.size();
    return health;
}

void EngineImpl::confirm_clock() { watch_.confirm(); }

void EngineImpl::close() {
    refuse(queue_.refuse(closed_error()), closed_error());
    if (on_writer_thread()) {
        return;  // the loop ends after this turn; the destructor joins it
    }
    const std::lock_guard lock(close_);
    if (thread_.joinable()) {
        thread_.join();
    } else {
        const std::lock_guard driving(drive_);  // a pulled batch is over before we return
    }
}

}  // namespace runtime
}  // namespace motcua
