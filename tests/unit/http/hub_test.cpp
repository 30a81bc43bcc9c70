// Whoever waits for events is woken once, and not before there is a reason.
#include <future>

#include <catch2/catch.hpp>
#include <event_hub.hpp>

namespace motcua::http {
namespace {

using namespace std::chrono_literals;

std::vector<RecordedEvent> up_to(std::uint64_t sequence) {
    std::vector<RecordedEvent> events(1);
    events.front().sequence = sequence;
    return events;
}

const auto far = std::chrono::steady_clock::now() + 1h;

TEST_CASE("a commit wakes those who stand before it, no others") {
    EventHub hub;
    std::promise<void> first;
    std::promise<void> later;
    int times = 0;
    hub.wait(4, far, [&] {
        ++times;
        first.set_value();
    });
    hub.wait(5, far, [&] { later.set_value(); });
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
    EventHub hub;
    hub.committed(up_to(9));
    std::promise<void> late;
    hub.wait(8, far, [&] { late.set_value(); });
    late.get_future().wait();
    std::promise<void> out_of_time;
    hub.wait(9, std::chrono::steady_clock::now(), [&] { out_of_time.set_value(); });
    out_of_time.get_future().wait();
    std::promise<void> at_the_end;
    hub.wait(9, far, [&] { at_the_end.set_value(); });
    hub.stop();
    CHECK(at_the_end.get_future().wait_for(0s) == std::future_status::ready);
}

}  // namespace
}  // namespace motcua::http
