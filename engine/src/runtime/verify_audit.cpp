// One pass over the entries: the tree is built anew and compared with each checkpoint on the way and
// with the saved edge at the end.
#include <motcua/engine/core/merkle.hpp>
#include <motcua/engine/verify_audit.hpp>

namespace motcua {
namespace {

constexpr std::size_t kPage = 1'000;

class AuditVerifier {
public:
    explicit AuditVerifier(const AuditVerification& given) : given_(given) {}

    [[nodiscard]] Result<AuditReport> run() {
        const Result<AuditHead> head = given_.trail.head();
        if (!head) {
            return head.error();
        }
        MOTCUA_TRY(load_checkpoints(0));
        bool more = true;
        while (more) {
            const Result<bool> page = take_page(head->size);
            if (!page) {
                return page.error();
            }
            more = *page;
        }
        finish(*head);
        MOTCUA_TRY(look_beyond());
        return std::move(report_);
    }

private:
    /// False: that was the last one.
    Result<bool> take_page(std::uint64_t size) {
        const auto entries = given_.trail.after(last_, kPage);
        if (!entries) {
            return entries.error();
        }
        for (const AuditEntry& entry : *entries) {
            if (entry.no > size) {
                beyond_ = entry.no;  // recorded since we began
                return false;
            }
            MOTCUA_TRY(take(entry));
        }
        if (given_.progress) {
            given_.progress(report_.entries, size);
        }
        return entries->size() == kPage;
    }

    Result<void> take(const AuditEntry& entry) {
        if (entry.no != last_ + 1) {
            find(last_ + 1, "expected entries without a gap, but one is missing");
        }
        last_ = entry.no;
        ++report_.entries;
        tree_.append(given_.digest, merkle_leaf(given_.digest, audit_line(entry)));
        if (given_.known && given_.known->size == tree_.size()) {
            compare(*given_.known, "expected the root that was kept elsewhere, but it is another");
        }
        while (next_ < checkpoints_.size() && checkpoints_[next_].size <= tree_.size()) {
            if (checkpoints_[next_].size == tree_.size()) {
                compare(checkpoints_[next_],
                        "expected the root of the checkpoint, but it is another");
            }
            if (++next_ == checkpoints_.size()) {
                MOTCUA_TRY(load_checkpoints(checkpoints_.back().size));
            }
        }
        return {};
    }

    Result<void> load_checkpoints(std::uint64_t after) {
        auto found = given_.trail.checkpoints(after, kPage);
        if (!found) {
            return found.error();
        }
        checkpoints_ = std::move(*found);
        next_ = 0;
        return {};
    }

    void compare(const AuditCheckpoint& checkpoint, const char* detail) {
        if (tree_.root(given_.digest) != checkpoint.root) {
            find(checkpoint.size, detail);
        }
    }

    void finish(const AuditHead& head) {
        report_.root = tree_.root(given_.digest);
        if (tree_.size() != head.size) {
            find(0, "expected " + std::to_string(head.size) + " entries, but there are " +
                        std::to_string(tree_.size()));
        } else if (tree_.hashes() != head.edge) {
            find(0, "expected the Merkle edge over all entries, but another is saved");
        }
        // With an empty page there is none left that the entries did not reach.
        if (next_ < checkpoints_.size() && checkpoints_[next_].size <= head.size) {
            find(checkpoints_[next_].size,
                 "expected the entries of a checkpoint, but some are gone");
        }
        if (given_.known && given_.known->size > tree_.size()) {
            find(given_.known->size,
                 "expected the entries of the checkpoint that was kept elsewhere, but some are "
                 "gone");
        }
    }

    /// An entry that the tree does not reach now either was not recorded by the trail.
    Result<void> look_beyond() {
        const Result<AuditHead> head = given_.trail.head();
        if (!head) {
            return head.error();
        }
        if (beyond_ > head->size) {
            find(beyond_, "expected no entry behind the tree, but there is one");
        }
        return {};
    }

    void find(std::uint64_t no, std::string detail) {
        constexpr std::size_t kept_max = 1'000;
        if (report_.findings.size() < kept_max) {
            report_.findings.push_back({no, std::move(detail)});
        }
    }

    const AuditVerification& given_;
    AuditReport report_;
    MerkleEdge tree_;
    std::uint64_t last_ = 0;
    std::uint64_t beyond_ = 0;  ///< first entry behind the head as we found it; 0: none
    std::vector<AuditCheckpoint> checkpoints_;
    std::size_t next_ = 0;
};

}  // namespace

Result<AuditReport> verify_audit(const AuditVerification& verification) {
    return AuditVerifier(verification).run();
}

}  // namespace motcua
