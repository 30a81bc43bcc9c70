// Every bound of the runtime at the bound and one past it.
#include <motcua/engine/model/limits.hpp>

#include "command_gate.hpp"
#include "command_queue.hpp"
#include "dossier_cache.hpp"
#include "office.hpp"
#include "state_check.hpp"

using namespace motcua;
using motcua::office::Office;

namespace {

Command note(std::string text) {
    return Command{"", Actor::of_host("cong"), DossierId("d"), std::nullopt,
                   AddNote{std::move(text)}};
}

Command filing(Value value) {
    StartDossier start;
    start.procedure = "simple-work";
    start.data["ghi-chu"] = std::move(value);
    return Command{"", Actor::of_host("cong"), {}, std::nullopt, std::move(start)};
}

/// A text inside so many lists that it lies `depth` deep.
Value nested(std::size_t depth) {
    Value value(std::string("x"));
    for (std::size_t level = 1; level < depth; ++level) {
        value = Value(List{std::move(value)});
    }
    return value;
}

ErrorCode refused(const Command& command) {
    const Result<void> checked = runtime::check_command(command);
    REQUIRE_FALSE(checked);
    return checked.error().code;
}

/// Files with texts of so many bytes in all.
Command filing_of(const Office& office, std::size_t bytes) {
    Command command = office.start("simple-work");
    Header& header = std::get<StartDossier>(command.body).header;
    for (Personal<std::string>* text :
         {&header.owner.address, &header.filer.address, &header.owner.email, &header.filer.email,
          &header.owner.phone, &header.filer.phone}) {
        const std::size_t part = std::min(bytes, limits::text_bytes_max);
        text->value = std::string(part, 'x');
        bytes -= part;
    }
    return command;
}

}  // namespace

TEST_CASE("the gate lets pass what is at a bound and refuses what is one past it") {
    SECTION("a key") {
        Command command = note("x");
        command.key = std::string(limits::idempotency_key_bytes_max, 'k');
        CHECK(runtime::check_command(command));
        command.key += 'k';
        CHECK(refused(command) == ErrorCode::invalid_argument);
    }
    SECTION("a text") {
        CHECK(runtime::check_command(note(std::string(limits::text_bytes_max, 'x'))));
        CHECK(refused(note(std::string(limits::text_bytes_max + 1, 'x'))) ==
              ErrorCode::limit_exceeded);
    }
    SECTION("items of a list in a value") {
        CHECK(runtime::check_command(filing(Value(List(limits::list_items_max)))));
        CHECK(refused(filing(Value(List(limits::list_items_max + 1)))) ==
              ErrorCode::limit_exceeded);
    }
    SECTION("members of a command's map") {
        Command command = filing(Value());
        auto& data = std::get<StartDossier>(command.body).data;
        for (std::size_t i = 1; i < limits::list_items_max; ++i) {
            data["f" + std::to_string(i)] = Value();
        }
        CHECK(runtime::check_command(command));
        data["one more"] = Value();
        CHECK(refused(command) == ErrorCode::limit_exceeded);
    }
    SECTION("depth of a value") {
        CHECK(runtime::check_command(filing(nested(limits::value_depth_max))));
        CHECK(refused(filing(nested(limits::value_depth_max + 1))) == ErrorCode::limit_exceeded);
    }
    SECTION("bytes that are no text") {
        CHECK(runtime::check_command(note("ư")));
        CHECK(refused(note("\xC6")) == ErrorCode::invalid_argument);
        CHECK(refused(note(std::string("a\0b", 3))) == ErrorCode::invalid_argument);
    }
}

TEST_CASE("the queue holds as many commands as it may and refuses one more") {
    runtime::CommandQueue queue(limits::queue_commands_max);
    for (std::size_t i = 0; i < limits::queue_commands_max; ++i) {
        runtime::Waiting waiting{note("x"), {}, false};
        REQUIRE_FALSE(queue.push(waiting));
    }
    runtime::Waiting waiting{note("x"), {}, false};

    const std::optional<Error> refusal = queue.push(waiting);

    REQUIRE(refusal);
    CHECK(refusal->code == ErrorCode::overloaded);
    (void)queue.take(1);
    CHECK_FALSE(queue.push(waiting));
}

TEST_CASE("the cache keeps as many dossiers as it may, and one more puts out the oldest") {
    runtime::DossierCache cache(limits::cached_dossiers_max);
    const auto id = [](std::size_t number) { return DossierId("d" + std::to_string(number)); };
    const auto put = [&](std::size_t number) {
        Dossier dossier;
        dossier.id = id(number);
        cache.put({std::make_shared<const Dossier>(std::move(dossier)), {}});
    };
    for (std::size_t i = 1; i <= limits::cached_dossiers_max; ++i) {
        put(i);
    }
    CHECK(cache.size() == limits::cached_dossiers_max);
    CHECK(cache.find(id(1)) != nullptr);  // now 2 is the one used longest ago

    put(limits::cached_dossiers_max + 1);

    CHECK(cache.size() == limits::cached_dossiers_max);
    CHECK(cache.find(id(2)) == nullptr);
    CHECK(cache.find(id(1)) != nullptr);
}

TEST_CASE("a dossier's state may be as large as the bound and no larger") {
    Office office;
    office.deploy_everything();
    constexpr std::size_t some = 200'000;
    const DossierId probe = office.act(filing_of(office, some)).dossier;
    const std::size_t around = office.codec.encode_state(office.dossier(probe)).size() - some;
    const std::size_t most = limits::state_bytes_max - around;

    const DossierId full = office.act(filing_of(office, most)).dossier;
    const auto more = office.engine().submit_and_wait(filing_of(office, most + 1));

    CHECK(office.codec.encode_state(office.dossier(full)).size() == limits::state_bytes_max);
    REQUIRE_FALSE(more);
    CHECK(more.error().code == ErrorCode::limit_exceeded);
    office.require_sound();
}

TEST_CASE("a state that no events can have made is told as damaged") {
    Office office;
    office.deploy_everything();
    const Dossier sound = office.dossier(office.file("waiting-work"));
    REQUIRE(sound.timers.size() == 1);
    CHECK(runtime::check_state(sound));
    const auto broken = [](const Dossier& state) {
        const Result<void> checked = runtime::check_state(state);
        return !checked && checked.error().code == ErrorCode::storage_corrupt;
    };
    Dossier dossier = sound;
    SECTION("a timer without its place") {
        dossier.timers[0].place = 99;
        CHECK(broken(dossier));
    }
    SECTION("a place below none") {
        dossier.places[0].parent = 99;
        CHECK(broken(dossier));
    }
    SECTION("a task without its place") {
        Task task;
        task.number = 1;
        task.place = 99;
        dossier.tasks = {task};
        dossier.next_task = 2;
        CHECK(broken(dossier));
    }
    SECTION("a number used twice") {
        dossier.places.push_back(dossier.places[0]);
        CHECK(broken(dossier));
    }
    SECTION("a number never given") {
        dossier.next_timer = 1;
        CHECK(broken(dossier));
    }
}
