// The engine with a thread of its own. No test sleeps: each waits for what it wants to see.
#include <atomic>
#include <condition_variable>
#include <deque>
#include <thread>

#include "office.hpp"

using namespace motcua;
using namespace std::chrono_literals;
using motcua::office::Office;

namespace {

constexpr auto kPatience = 30s;

/// Lets a test wait until an event of a type was committed.
class Ear final : public EventSink {
public:
    void committed(const std::vector<RecordedEvent>& events) override {
        {
            const std::lock_guard lock(mutex_);
            for (const RecordedEvent& event : events) {
                ordered_ = ordered_ && event.sequence > last_;
                last_ = event.sequence;
                ++heard_[std::string(type_of(event.event))];
            }
        }
        changed_.notify_all();
    }
    [[nodiscard]] bool hears(const std::string& type, std::size_t times) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, kPatience, [&] { return heard_[type] >= times; });
    }
    [[nodiscard]] bool ordered() {
        const std::lock_guard lock(mutex_);
        return ordered_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::string, std::size_t> heard_;
    std::uint64_t last_ = 0;
    bool ordered_ = true;
};

/// Runs what is posted on one thread of the host.
class HostThread final : public Executor {
public:
    HostThread() : thread_([this] { run(); }) {}
    ~HostThread() override {
        post(nullptr);
        thread_.join();
    }
    void post(std::function<void()> work) override {
        {
            const std::lock_guard lock(mutex_);
            work_.push_back(std::move(work));
        }
        changed_.notify_one();
    }
    [[nodiscard]] std::thread::id id() const { return thread_.get_id(); }

private:
    void run() {
        for (;;) {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return !work_.empty(); });
            const std::function<void()> work = std::move(work_.front());
            work_.pop_front();
            lock.unlock();
            if (!work) {
                return;
            }
            work();
        }
    }
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> work_;
    std::thread thread_;
};

}  // namespace

TEST_CASE("many threads submit and each gets its own answer") {
    constexpr int kThreads = 4;
    constexpr int kEach = 25;
    Office office(Drive::own_thread);
    office.deploy_everything();
    Ear ear;
    const Subscription listening = office.engine().subscribe(ear);
    std::atomic<int> accepted{0};
    std::vector<std::thread> threads;
    for (int thread = 0; thread < kThreads; ++thread) {
        threads.emplace_back([&, thread] {
            for (int i = 0; i < kEach; ++i) {
                const std::string key = std::to_string(thread) + "/" + std::to_string(i);
                const auto answer =
                    office.engine().submit_and_wait(office.start("simple-work", key));
                accepted += answer && !answer->repeated ? 1 : 0;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }

    CHECK(accepted == kThreads * kEach);
    CHECK(ear.hears("dossier-filed", kThreads * kEach));
    CHECK(ear.ordered());
    CHECK(office.verified().dossiers == kThreads * kEach);
    office.require_sound();
}

TEST_CASE("the engine wakes for a timer when the clock has moved on") {
    Office office(Drive::own_thread);
    office.deploy_everything();
    Ear ear;
    const Subscription listening = office.engine().subscribe(ear);
    office.file("waiting-work");

    office.clock.advance(3h);

    CHECK(ear.hears("timer-fired", 1));
}

TEST_CASE("a called procedure is started without anybody asking") {
    Office office(Drive::own_thread);
    office.deploy_everything();
    Ear ear;
    const Subscription listening = office.engine().subscribe(ear);

    office.file("calling-work");

    CHECK(ear.hears("follow-up-accepted", 1));
}

TEST_CASE("a job runs by itself") {
    Office office(Drive::own_thread);
    office.deploy_everything();
    Ear ear;
    const Subscription listening = office.engine().subscribe(ear);
    office.act(office.claim(office.file()));
    const JobRequest request{ReassignTasks{OfficerId("binh"), OfficerId("dung"), "nghỉ"},
                             Actor::of_officer("chi")};

    REQUIRE(office.engine().start_job(request));

    CHECK(ear.hears("task-assigned", 1));
}

TEST_CASE("completions run where the host says, and waiting there does not lock up") {
    HostThread host;
    Office office(Drive::own_thread);
    office.executor = &host;
    office.restart();
    office.deploy_everything();
    std::mutex mutex;
    std::condition_variable changed;
    std::optional<std::thread::id> where;
    bool nested = false;

    office.engine().submit(office.start("simple-work"), [&](const Result<Accepted>&) {
        const bool inner = office.engine().submit_and_wait(office.start("simple-work")).has_value();
        const std::lock_guard lock(mutex);
        where = std::this_thread::get_id();
        nested = inner;
        changed.notify_all();
    });

    std::unique_lock lock(mutex);
    REQUIRE(changed.wait_for(lock, kPatience, [&] { return where.has_value(); }));
    CHECK(*where == host.id());
    CHECK(nested);
}

TEST_CASE("waiting on the writer's own thread is refused instead of locking up") {
    Office office(Drive::own_thread);
    office.deploy_everything();
    std::mutex mutex;
    std::condition_variable changed;
    std::optional<ErrorCode> code;

    office.engine().submit(office.start("simple-work"), [&](const Result<Accepted>&) {
        const auto inner = office.engine().submit_and_wait(office.start("simple-work"));
        const std::lock_guard lock(mutex);
        code = inner ? ErrorCode::internal : inner.error().code;
        changed.notify_all();
    });

    std::unique_lock lock(mutex);
    REQUIRE(changed.wait_for(lock, kPatience, [&] { return code.has_value(); }));
    CHECK(*code == ErrorCode::invalid_argument);
}

TEST_CASE("closing while others submit answers everybody") {
    Office office(Drive::own_thread);
    office.deploy_everything();
    std::atomic<int> answers{0};
    std::atomic<int> submitted{0};
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 3; ++thread) {
        threads.emplace_back([&] {
            for (int i = 0; i < 50; ++i) {
                ++submitted;
                office.engine().submit(office.start("simple-work"),
                                       [&](const Result<Accepted>&) { ++answers; });
            }
        });
    }

    office.engine().close();

    for (std::thread& thread : threads) {
        thread.join();
    }
    CHECK(answers == submitted);
    office.require_sound();
}

TEST_CASE("readers, definitions and procedures are there for every thread while the writer works") {
    Office office(Drive::own_thread);
    office.deploy_everything();
    const DossierId id = office.file();
    const DefinitionRef ref = office.dossier(id).procedure;
    office.restart();
    std::atomic<int> good{0};
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 3; ++thread) {
        threads.emplace_back([&] {
            for (int i = 0; i < 20; ++i) {
                const auto reader = office.engine().reader();
                const bool reads = reader && (*reader)->dossier(id) &&
                                   office.engine().procedure(ref) &&
                                   !office.engine().definitions().empty() &&
                                   office.engine().directory().unit(UnitId("xa"));
                (void)office.engine().health();
                good += reads ? 1 : 0;
            }
        });
    }
    for (int i = 0; i < 20; ++i) {
        office.file();
    }
    office.deploy(office.shelf.put(office::organisation(2)));
    for (std::thread& thread : threads) {
        thread.join();
    }
    CHECK(good == 60);
}
