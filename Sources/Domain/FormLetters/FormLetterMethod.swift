/// How form letters are found: every number that decides whether two contributions count as the same letter.
///
/// A text is cut into overlapping runs of three words (w-shingling, Broder 1997). Two long enough texts are the same letter
/// if they share half of their shingles, or if most of the shorter one is in the longer one. Which texts are compared at
/// all is decided by MinHash and locality-sensitive hashing (Broder 1997; Leskovec, Rajaraman, Ullman, Mining of Massive
/// Datasets, chapter 3): texts that share no key are not compared.
///
/// A group is a public statement about what people sent. Whoever has the texts can make it again: nothing here depends on
/// chance, on the machine or on the order in which texts are read.
package enum FormLetterMethod {
    /// Kept with the groups. It changes with any number here and any rule of `ComparableText`, and then all groups are
    /// made anew.
    package static let version = "form-letters/1"

    /// With two, texts on one topic share too much; with four, a mistyped word costs a tenth of a short letter.
    package static let wordsPerShingle = 3

    /// A text of fewer shingles of its own is grouped only with texts that read the same: in twenty words, whoever agrees
    /// says so in much the same words.
    package static let fewestShingles = 20

    /// Shared shingles of all shingles in either (Jaccard). At one half, two people who each add a quarter of the letter's
    /// length, and mistype a few words, are still together; texts that quote the same law rarely share a quarter.
    package static let nearness = 0.5

    /// Of the shorter text's shingles so many are in the longer one: a letter and the same letter with a paragraph of one's
    /// own, where a sentence was also dropped.
    package static let containment = 0.8

    /// The longer text is at most so many times the shorter. Beyond that somebody's own words outweigh the letter, and the
    /// contribution is their own.
    package static let longest = 2

    /// Texts of which the half share a shingle have a key in common with a probability of 0.986, of which a tenth do with
    /// 0.03: 1 − (1 − s³)³².
    package static let bands = 32
    package static let rowsPerBand = 3

    /// Where fewer of the 96 values agree, texts with a common key are not looked at further. The furthest that can be the
    /// same letter share 0.36 and agree in 35 ± 5.
    package static let fewestAgreements = 20

    /// As few as are shown to the public as a form letter. Two who sent the same are as often one household as a campaign;
    /// whoever answers sees groups from two.
    package static let smallestShown = 3

    /// A line is proposed to be left aside if at least five have it, and one in a hundred of all: what fewer have makes
    /// no group that misleads.
    package static let fewestSharing = 5
    package static let leastShareOfAll = 100

    /// So many of those who have a line are held against each other without it: 780 pairs.
    package static let sharingSample = 40

    /// Two have something in common without the line if so much of the shorter rest is in the other. Less than the same
    /// letter: the line may be its longest paragraph, and one of them may have added as much.
    package static let leastInCommon = 0.25

    /// Of the most frequent lines so many are looked at, and so many at most proposed: more than anybody reads.
    package static let mostLinesExamined = 200
    package static let mostProposals = 20
}
