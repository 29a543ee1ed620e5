use std::time::Instant;
use std::path::Path;
use costout::foundation::diagnostic::Complaints;
use costout::answer::compiled::Compiled;
fn best<T>(n:usize, mut f: impl FnMut()->T)->(f64,T){ let mut b=f64::MAX; let mut r=None; for _ in 0..n { let t=Instant::now(); let x=f(); let e=t.elapsed().as_secs_f64(); if e<b {b=e;} r=Some(x);} (b*1e6,r.unwrap()) }
fn main(){
  if let Ok(n)=std::env::var("LOOP"){ let l=costout::input::load(Path::new("/tmp/w1")); let (round,offers)=l.round.as_ref().unwrap(); let refs:Vec<_>=offers.iter().collect(); let c=Compiled::new(round,&refs,&mut Complaints::default()).unwrap(); for _ in 0..n.parse::<usize>().unwrap(){ std::hint::black_box(c.project(false,&mut Complaints::default())); } return; }

  for (f,n) in [("/tmp/w1",20),("/tmp/w2",5)] {
    let (t,l)=best(n,||costout::input::load(Path::new(f)));
    println!("{f} load {t:.0} us");
    let (round,offers)=l.round.as_ref().unwrap();
    let refs:Vec<_>=offers.iter().collect();
    let mut c=Complaints::default();
    let (t,compiled)=best(n,||Compiled::new(round,&refs,&mut c).unwrap());
    println!("{f} plan {t:.0} us");
    let (t,p)=best(n,||compiled.project(false,&mut Complaints::default()));
    let py=(round.workforce.headcount()*5*offers.len()) as f64;
    println!("{f} project {t:.0} us = {:.2} ns/py; lines {}",t*1000.0/py,p.iter().map(|x|x.ledger.lines.len()).sum::<usize>());
    let (t,_)=best(n,||compiled.project(true,&mut Complaints::default()));
    println!("{f} project+raises {t:.0} us");
    let (t,_)=best(n,||costout::reading::comparison::compare(round,offers,&Default::default(),&l.sources,&mut Complaints::default()));
    println!("{f} compare all {t:.0} us");
  }
}
