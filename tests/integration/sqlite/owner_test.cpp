// One writer per file: a second process is refused and told whom to ask, and a writer that lost
// the file without noticing is fenced off.
#include <filesystem>

#include "child.hpp"
#include "contract/clerk.hpp"
#include "store_file.hpp"

using namespace motcua;
using namespace motcua::contract;
using integration::Child;
using integration::StoreFile;

TEST_CASE("a second process is refused and told which process writes", "[integration]") {
    StoreFile file;
    auto store = file.open();
    Clerk clerk(*store);
    clerk.file_alone(row_of(1));
    CHECK(sqlite::writer_of(file.path()) == ::getpid());

    Child child([&](const Child::Say& say) {
        const auto opened = file.try_open();
        say(opened ? "opened" : std::string(to_string(opened.error().code)));
        say(opened ? "" : opened.error().detail);
    });
    CHECK(child.line() == "owned_elsewhere");
    const auto detail = child.line();
    REQUIRE(detail);
    CHECK_THAT(*detail, Catch::Contains("process " + std::to_string(::getpid())));
    CHECK(child.wait() == 0);

    SECTION("but it may read what was committed") {
        Child reader([&](const Child::Say& say) {
            sqlite::FileOptions options;
            options.mode = sqlite::OpenMode::read_only;
            auto opened = file.try_open(options);
            if (!opened) {
                say(opened.error().detail);
                return;
            }
            say(std::to_string((*opened)->head()->sequence));
            Batch batch;
            say(std::string(to_string((*opened)->commit(batch).error().code)));
            const auto dossiers = std::move(*(*opened)->open_reader());
            say((*dossiers->find(Visibility::all(), "TN-1"))->owner);
        });
        CHECK(reader.line() == "1");
        CHECK(reader.line() == "not_permitted");
        CHECK(reader.line() == "Đặng Thị Hồng");
        clerk.file_alone(row_of(2));
    }
    SECTION("and it gets the file once the first is gone") {
        store.reset();
        CHECK(sqlite::writer_of(file.path()) == 0);
        Child successor(
            [&](const Child::Say& say) { say(file.try_open() ? "opened" : "refused"); });
        CHECK(successor.line() == "opened");
    }
}

TEST_CASE("the same process cannot open a file for writing twice", "[integration]") {
    StoreFile file;
    const auto store = file.open();
    const auto second = file.try_open();
    REQUIRE_FALSE(second);
    CHECK(second.error().code == ErrorCode::owned_elsewhere);
    // Through another spelling of the name too.
    const std::string link = file.directory() + "/link.db";
    std::filesystem::create_symlink(file.path(), link);
    const auto third = sqlite::SqliteStore::open(link, {file.codec_, file.digest_});
    REQUIRE_FALSE(third);
    CHECK(third.error().code == ErrorCode::owned_elsewhere);
}

TEST_CASE("a writer that was replaced writes nothing any more", "[integration]") {
    StoreFile file;
    auto first = file.open();
    Clerk clerk(*first);
    clerk.file_alone(row_of(1));
    // Somebody removed the lock file while the first writer stood still.
    REQUIRE(std::filesystem::remove(file.path() + ".lock"));
    auto second = file.open();
    Clerk successor(*second);
    CHECK(successor.epoch() == clerk.epoch() + 1);
    successor.file_alone(row_of(2));

    Batch batch = clerk.batch();
    clerk.file(batch, row_of(3));
    const auto stored = clerk.commit(batch);
    REQUIRE_FALSE(stored);
    CHECK(stored.error().code == ErrorCode::owned_elsewhere);
    first->maintain();
    first.reset();

    successor.file_alone(row_of(4));
    const auto reader = std::move(*second->open_reader());
    CHECK(*reader->last_sequence() == 3);
    CHECK_FALSE(*reader->find(Visibility::all(), "TN-3"));
}

TEST_CASE("a file with a second name is refused", "[integration]") {
    StoreFile file;
    static_cast<void>(file.open());
    std::filesystem::create_hard_link(file.path(), file.directory() + "/other.db");
    const auto opened = file.try_open();
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == ErrorCode::invalid_argument);
    CHECK_THAT(opened.error().detail, Catch::Contains("2") && Catch::Contains("hard link"));
}
