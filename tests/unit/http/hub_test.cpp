// Whoever waits for events is woken once, and not before there is a reason.
#include <future>

#include <catch2/catch.hpp>
#include <event_hub.hpp>

#include <motcua/system/system_clock.hpp>

namespace motcua::http {
namespace {

using namespace std::chrono_literals;

std::vector<RecordedEvent> up_to(std::uint64_t sequence) {
    std::vector<RecordedEvent> events(1);
    events.front().sequence = sequence;
    return events;
}

const system::SystemClock machine;
constexpr EventHub::Moment far = EventHub::Moment::max();

TEST_CASE("a commit wakes those who stand before it, no others") {
    EventHub hub(machine);
    std::promise<void> first;
    std::promise<void> later;
    int times = 0;
    CHECK(hub.wait(4, far, [&] {
        ++times;
        first.set_value();
    }));
    CHECK(hub.wait(5, far, [&] { later.set_value(); }));
    hub.committed(up_to(5));
    first.get_future().wait();
    auto waiting = later.get_future();
    CHECK(waiting.wait_for(0s) == std::future_status::timeout);
    hub.committed(up_to(6));
    waiting.wait();
    hub.stop();
    CHECK(times == 1);
}

TEST_CASE(
    "whoever is late is woken at once, and everybody at the end of his time or of the hub's") {
    EventHub hub(machine);
    hub.committed(up_to(9));
    std::promise<void> late;
    CHECK(hub.wait(8, far, [&] { late.set_value(); }));
    late.get_future().wait();
    std::promise<void> out_of_time;
    CHECK(hub.wait(9, machine.boot_time(), [&] { out_of_time.set_value(); }));
    out_of_time.get_future().wait();
    std::promise<void> at_the_end;
    CHECK(hub.wait(9, far, [&] { at_the_end.set_value(); }));
    hub.stop();
    CHECK_FALSE(hub.wait(0, far, [] {}));
    CHECK(at_the_end.get_future().wait_for(0s) == std::future_status::ready);
}

}  // namespace
}  // namespace motcua::http
