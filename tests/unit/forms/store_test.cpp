// Numbers of forms: of the agency, the year and the role; one form for one act; its bytes for ever.
#include <catch2/catch.hpp>
#include <contract/temporary_directory.hpp>

#include <motcua/engine/testing/seeded_random.hpp>
#include <motcua/engine/testing/sha256_digest.hpp>
#include <motcua/sqlite/sqlite_operations.hpp>

using namespace motcua;

namespace {

class Kept {
public:
    Kept() { reopen(); }
    FormStore& forms() { return file_->forms(); }
    Documents& documents() { return file_->documents(); }
    void reopen() {
        file_.reset();
        auto opened =
            sqlite::SqliteOperations::open(folder_.file("store.db-ops"), {digest_, random_});
        INFO((opened ? "" : opened.error().detail));
        REQUIRE(opened);
        file_ = std::move(*opened);
    }

private:
    contract::TemporaryDirectory folder_;
    testing::Sha256Digest digest_;
    testing::SeededRandom random_{1};
    std::unique_ptr<sqlite::SqliteOperations> file_;
};

IssuedForm wanted(const std::string& dossier, const std::string& role, std::uint32_t moment,
                  const std::string& agency = "tan-mau", int year = 2026) {
    IssuedForm form;
    form.dossier = DossierId(dossier);
    form.role = role;
    form.moment = moment;
    form.set = "TT03/2025";
    form.form = "Mẫu 01";
    form.title = "Tên mẫu";
    form.agency = UnitId(agency);
    form.year = year;
    form.at = Instant{} + std::chrono::hours{1};
    form.by = "officer:a";
    return form;
}

WriteForm page(const std::string& text) {
    return [text](std::uint32_t number) -> Result<std::string> {
        return text + " " + std::to_string(number);
    };
}

IssuedForm issued(Kept& kept, const IssuedForm& form, const std::string& key = {}) {
    const Result<IssuedForm> done = kept.forms().issue(form, key, page("phiếu"));
    INFO((done ? "" : done.error().detail));
    REQUIRE(done);
    return *done;
}

}  // namespace

TEST_CASE("numbers count by agency, year and role, each from 1") {
    Kept kept;
    CHECK(issued(kept, wanted("d1", "receipt", 3)).number == 1);
    CHECK(issued(kept, wanted("d2", "receipt", 3)).number == 2);
    CHECK(issued(kept, wanted("d3", "refusal", 3)).number == 1);
    CHECK(issued(kept, wanted("d4", "receipt", 3, "hoa-mau")).number == 1);
    CHECK(issued(kept, wanted("d5", "receipt", 3, "tan-mau", 2027)).number == 1);
    kept.reopen();
    CHECK(issued(kept, wanted("d6", "receipt", 3)).number == 3);
    CHECK(issued(kept, wanted("d7", "receipt", 3, "tan-mau", 2027)).number == 2);
}

TEST_CASE("one act has one form of a role, issued again it is the same") {
    Kept kept;
    const IssuedForm first = issued(kept, wanted("d1", "receipt", 3));
    CHECK(first.ordinal == 1);
    CHECK_FALSE(first.digest.empty());
    IssuedForm later = wanted("d1", "receipt", 3);
    later.by = "officer:b";
    later.year = 2027;
    CHECK(issued(kept, later) == first);
    const IssuedForm second = issued(kept, wanted("d1", "supplement", 4));
    CHECK(second.ordinal == 2);
    const auto all = kept.forms().issued(DossierId("d1"));
    REQUIRE(all);
    CHECK(*all == std::vector<IssuedForm>{first, second});
    CHECK(issued(kept, wanted("d2", "receipt", 3)).number == 2);
}

TEST_CASE("a reprint is the bytes that were issued") {
    Kept kept;
    const IssuedForm form = issued(kept, wanted("d1", "receipt", 3));
    const auto bytes = kept.forms().content(form);
    REQUIRE(bytes);
    CHECK(*bytes == "phiếu 1");
    kept.reopen();
    const auto found = kept.forms().find(DossierId("d1"), 1);
    REQUIRE(found);
    REQUIRE(*found);
    CHECK(**found == form);
    const auto again = kept.forms().content(**found);
    REQUIRE(again);
    CHECK(*again == *bytes);
    // It is a document of the dossier like any other, and goes with its papers.
    CHECK(kept.documents().get(form.dossier, form.digest));
    REQUIRE(kept.documents().erase(form.dossier));
    const auto erased = kept.forms().content(form);
    REQUIRE_FALSE(erased);
    CHECK(erased.error().code == ErrorCode::not_found);
}

TEST_CASE("a form that fails takes no number") {
    Kept kept;
    const auto failed = kept.forms().issue(
        wanted("d1", "receipt", 3), "k", [](std::uint32_t) -> Result<std::string> {
            return Error{ErrorCode::limit_exceeded, "expected a form, but it failed"};
        });
    REQUIRE_FALSE(failed);
    CHECK(failed.error().code == ErrorCode::limit_exceeded);
    const auto all = kept.forms().issued(DossierId("d1"));
    REQUIRE(all);
    CHECK(all->empty());
    CHECK(issued(kept, wanted("d1", "receipt", 3), "k").number == 1);
}

TEST_CASE("a key finds the form that it was used for, and no other") {
    Kept kept;
    const IssuedForm first = issued(kept, wanted("d1", "control-slip", 3), "k1");
    // The dossier changed hands meanwhile: whoever sends the request again still gets his form.
    CHECK(issued(kept, wanted("d1", "control-slip", 9), "k1") == first);
    CHECK(issued(kept, wanted("d1", "control-slip", 9), "k2").number == 2);
    const auto other = kept.forms().issue(wanted("d2", "control-slip", 3), "k1", page("x"));
    REQUIRE_FALSE(other);
    CHECK(other.error().code == ErrorCode::key_reused);
    IssuedForm of_b = wanted("d2", "control-slip", 3);
    of_b.by = "officer:b";
    CHECK(issued(kept, of_b, "k1").number == 3);
}
